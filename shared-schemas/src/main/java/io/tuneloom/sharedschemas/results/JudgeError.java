package io.tuneloom.sharedschemas.results;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Measured error of a model as a judge, on statements about synthetic worlds whose truth is known. A third of them are entailed, a
 * third contradicted, and a third open, so the chance level is one third, also for a constant answer.
 *
 * @param statements number of judged statements
 * @param accuracy share judged correctly
 * @param entailedFound share of the entailed statements that it called entailed
 * @param contradictedFound share of the contradicted statements that it called contradicted
 * @param falselyEntailed share of the statements that are not entailed that it called entailed
 * @param falselyContradicted share of the statements that are not contradicted that it called contradicted
 * @param confusion the counts behind these shares
 */
public record JudgeError(
        @Min(0) int statements,
        @NotNull Rate accuracy,
        @NotNull Rate entailedFound,
        @NotNull Rate contradictedFound,
        @NotNull Rate falselyEntailed,
        @NotNull Rate falselyContradicted,
        @NotNull Confusion confusion) {
    private static final double GUESSING = 1 / 3.0;

    /** Whether the whole interval of the accuracy is above the chance level. */
    public boolean betterThanGuessing() {
        return accuracy.interval.getFirst() > GUESSING;
    }

    /**
     * A share, 0 to 1.
     *
     * @param interval 95% Wilson score interval: low, high
     */
    public record Rate(
            @DecimalMin("0") @DecimalMax("1") double share,
            @NotNull @Size(min = 2, max = 2) List<@DecimalMin("0") @DecimalMax("1") Double> interval) {}

    /**
     * The model's verdicts, by the truth.
     *
     * @param entailed verdicts on the entailed statements
     * @param contradicted verdicts on the contradicted statements
     * @param open verdicts on the open statements
     */
    public record Confusion(
            @NotNull Called entailed,
            @NotNull Called contradicted,
            @NotNull Called open) {}

    /** Number of statements by verdict. */
    public record Called(
            @Min(0) int entailed,
            @Min(0) int contradicted,
            @Min(0) int open) {
        public int total() {
            return entailed + contradicted + open;
        }
    }
}
