package io.tuneloom.sharedschemas.results;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The test of a difference over worlds. Items of one world are more alike than items of two, so only worlds are independent.
 *
 * @param worlds in the order of the repetitions; without those none of whose items were asked
 * @param standardDeviation of the worlds' differences; absent for one world
 * @param pValue exact two-sided sign-flip test over the worlds, each weighted by its items. With n worlds it is at least 2 /
 *     2^n
 * @param adjustedP the same after the step-down correction of Westfall and Young (1993) over all differences of the run; it can
 *     be below 0.05 with six or more worlds
 */
public record WorldTest(
        @NotNull List<World> worlds,
        @Nullable @DecimalMin("0") @DecimalMax("100") Double standardDeviation,
        @DecimalMin("0") @DecimalMax("1") double pValue,
        @DecimalMin("0") @DecimalMax("1") double adjustedP) {

    /** With fewer worlds no difference is significant, however large: the smallest p-value of five is 0.0625. */
    public static final int FEWEST = 6;

    /**
     * One world of the test.
     *
     * @param difference of the two accuracies in this world
     * @param items items asked in it
     */
    public record World(
            @DecimalMin("-1") @DecimalMax("1") double difference,
            @Min(1) int items) {}
}
