package io.tuneloom.sharedschemas.results;

import io.tuneloom.sharedschemas.tuning.ScoreKind;
import jakarta.validation.constraints.Min;

/**
 * Number of items on which several candidates shared the best score, in at least one repetition. Scores count as equal if they
 * differ by at most 0.00001 per token, sums by that times the tokens of the longer candidate.
 *
 * @param sum by the candidate's log-likelihood
 * @param mean by the log-likelihood per token
 * @param calibrated by the log-likelihood minus that of the candidate without the question
 */
public record Ties(
        @Min(0) int sum, @Min(0) int mean, @Min(0) int calibrated) {
    public static final Ties NONE = new Ties(0, 0, 0);

    public int by(ScoreKind kind) {
        return switch (kind) {
            case SUM -> sum;
            case MEAN -> mean;
            case CALIBRATED -> calibrated;
        };
    }
}
