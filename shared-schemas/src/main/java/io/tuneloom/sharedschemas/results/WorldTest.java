package io.tuneloom.sharedschemas.results;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A difference over worlds. Items of one world are more alike than items of two, so only worlds are independent of each other.
 *
 * @param worlds in the order of the seeds; without those none of whose items were asked
 * @param standardDeviation of the worlds' differences; absent for one world
 * @param pValue exact sign-flip test over the worlds, each weighing as its items, two-sided. With n worlds it is never below 2 / 2^n
 * @param adjustedP the same after the step-down correction of Westfall and Young (1993) over all differences of the run, which can be
 *     below 0.05 from six worlds on
 */
public record WorldTest(
        @NotNull List<World> worlds,
        @Nullable @DecimalMin("0") @DecimalMax("100") Double standardDeviation,
        @DecimalMin("0") @DecimalMax("1") double pValue,
        @DecimalMin("0") @DecimalMax("1") double adjustedP) {

    /** Fewer worlds cannot show a difference, however large: the smallest p-value of five is 0.0625. */
    public static final int FEWEST = 6;

    /**
     * One world of the test.
     *
     * @param difference of the two accuracies in one world
     * @param items asked in it
     */
    public record World(
            @DecimalMin("-1") @DecimalMax("1") double difference,
            @Min(1) int items) {}
}
