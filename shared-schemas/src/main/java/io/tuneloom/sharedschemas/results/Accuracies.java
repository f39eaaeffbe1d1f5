package io.tuneloom.sharedschemas.results;

import io.tuneloom.sharedschemas.tuning.ScoreKind;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;

/**
 * Share of items answered correctly under each score, 0 to 1.
 *
 * @param sum by the candidate's log-likelihood
 * @param mean by the log-likelihood per token
 * @param calibrated by the log-likelihood minus that of the candidate without the question
 */
public record Accuracies(
        @DecimalMin("0") @DecimalMax("1") double sum,
        @DecimalMin("0") @DecimalMax("1") double mean,
        @DecimalMin("0") @DecimalMax("1") double calibrated) {

    public double by(ScoreKind kind) {
        return switch (kind) {
            case SUM -> sum;
            case MEAN -> mean;
            case CALIBRATED -> calibrated;
        };
    }
}
