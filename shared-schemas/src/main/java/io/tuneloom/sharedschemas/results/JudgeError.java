package io.tuneloom.sharedschemas.results;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * How a model judges statements about synthetic worlds, of which the truth is known. A third of them are entailed, a third
 * contradicted, and a third open: guessing is right one time in three, and so is always saying the same.
 *
 * @param statements how many it judged
 * @param accuracy share that it judged rightly
 * @param entailedFound of the entailed ones, the share that it called so
 * @param contradictedFound of the contradicted ones, the share that it called so
 * @param falselyEntailed of those that are not entailed, the share that it called so
 * @param falselyContradicted of those that are not contradicted, the share that it called so
 * @param confusion the counts behind all of this
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

    /** Whether the whole interval of the accuracy is above that of guessing. */
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
     * What statements were called, by what is true of them.
     *
     * @param entailed what those that are entailed were called
     * @param contradicted what those that are contradicted were called
     * @param open what those that are open were called
     */
    public record Confusion(
            @NotNull Called entailed,
            @NotNull Called contradicted,
            @NotNull Called open) {}

    /** How many were called what. */
    public record Called(
            @Min(0) int entailed,
            @Min(0) int contradicted,
            @Min(0) int open) {
        public int total() {
            return entailed + contradicted + open;
        }
    }
}
