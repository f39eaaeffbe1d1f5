package io.tuneloom.sharedschemas.results;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How much of the documents was in the context of a question, the mean over all questions.
 *
 * @param documents documents in the context
 * @param of all documents
 * @param tokens tokens before the question
 * @param facts different facts that the documents in the context state
 * @param ofFacts facts that all documents state
 */
public record ContextShare(
        @Min(0) @Max(1_000_000_000_000L) double documents,
        @Min(0) @Max(1_000_000_000_000L) double of,
        @Min(0) @Max(1_000_000_000_000L) double tokens,
        @Min(0) @Max(1_000_000_000_000L) double facts,
        @Min(0) @Max(1_000_000_000_000L) double ofFacts) {

    /**
     * The mean of shares, each weighted by its number of questions.
     *
     * @param shares at least one of them with a question
     */
    public static ContextShare mean(List<Of> shares) {
        return new ContextShare(
                mean(shares, ContextShare::documents),
                mean(shares, ContextShare::of),
                mean(shares, ContextShare::tokens),
                mean(shares, ContextShare::facts),
                mean(shares, ContextShare::ofFacts));
    }

    private static double mean(List<Of> shares, ToDoubleFunction<ContextShare> part) {
        double sum = 0;
        long questions = 0;
        for (Of some : shares) {
            sum += some.questions * part.applyAsDouble(some.share);
            questions += some.questions;
        }
        return sum / questions;
    }

    /** The mean over this number of questions. */
    public record Of(ContextShare share, int questions) {}
}
