package io.tuneloom.sharedschemas.results;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How much of the documents stood before a question, in the mean over all questions.
 *
 * @param documents how many stood there
 * @param of how many there are
 * @param tokens what the model reads before the question
 * @param facts how many different facts the documents in context state
 * @param ofFacts how many all documents state
 */
public record ContextShare(
        @Min(0) @Max(1_000_000_000_000L) double documents,
        @Min(0) @Max(1_000_000_000_000L) double of,
        @Min(0) @Max(1_000_000_000_000L) double tokens,
        @Min(0) @Max(1_000_000_000_000L) double facts,
        @Min(0) @Max(1_000_000_000_000L) double ofFacts) {

    /**
     * The mean of shares, each of which stands for some questions.
     *
     * @param shares with a question at least
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

    /** What stood before each of so many questions, in the mean. */
    public record Of(ContextShare share, int questions) {}
}
