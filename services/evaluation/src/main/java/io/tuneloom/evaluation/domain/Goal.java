package io.tuneloom.evaluation.domain;

import io.tuneloom.sharedschemas.tuning.ScoreKind;
import org.jspecify.annotations.Nullable;

/**
 * What a request wants its methods compared for.
 *
 * @param expectedQueries how often the model will be asked
 * @param primary the score by which answers count as right
 * @param margin how far a method may be behind another and still be as good; a share, not in points
 * @param maxForgetting what a method may lose of the base model's own texts, in nats per token; null: any amount
 */
public record Goal(
        long expectedQueries,
        ScoreKind primary,
        double margin,
        @Nullable Double maxForgetting) {

    /** However much the methods forget. */
    public Goal(long expectedQueries, ScoreKind primary, double margin) {
        this(expectedQueries, primary, margin, null);
    }
}
