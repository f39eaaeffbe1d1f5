package io.tuneloom.sharedschemas.results;

import io.tuneloom.sharedschemas.tuning.Method;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two methods on the same items of one split, over all seeds.
 *
 * @param items pairs of answers to the same item
 * @param difference accuracy of {@code method} minus that of {@code other}
 * @param interval 95% interval of the difference: low, high
 * @param pValue exact McNemar test, two-sided
 * @param adjustedP the same after Holm's correction over all differences of the run; below 0.05 the difference is shown
 * @param detectable the smallest difference that this many items show four times out of five, with as many items answered
 *     differently as there were; absent when they are too few to show any
 */
public record Difference(
        @NotNull Method method,
        @NotNull Method other,
        @NotNull String split,
        @Min(0) int items,
        @DecimalMin("-1") @DecimalMax("1") double difference,
        @NotNull @Size(min = 2, max = 2) List<@DecimalMin("-1") @DecimalMax("1") Double> interval,
        @DecimalMin("0") @DecimalMax("1") double pValue,
        @DecimalMin("0") @DecimalMax("1") double adjustedP,
        @Nullable @DecimalMin("0") @DecimalMax("1") Double detectable) {
    private static final double ERROR_RATE = 0.05;

    /** Whether the run shows that the two methods differ on this split. */
    public boolean shown() {
        return adjustedP < ERROR_RATE;
    }
}
