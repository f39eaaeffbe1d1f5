package io.tuneloom.sharedschemas.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tuneloom.sharedschemas.tuning.Method;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two methods on the same items of one split and tier, over all seeds.
 *
 * @param tier which items of the split, never verbatim ones, which would compare memory; in results from before there were tiers, all
 * @param items pairs of answers to the same item
 * @param difference accuracy of {@code method} minus that of {@code other}
 * @param interval 95% interval of the difference: low, high
 * @param pValue exact sign-flip permutation test of the mean difference over the items, two-sided; where every item is answered once
 *     and without ties, the exact McNemar test
 * @param adjustedP the same after Holm's correction over all differences of the run on the same {@code tier}. The difference is significant when this is
 *     below 0.05 and the interval excludes 0
 * @param detectable the smallest true difference that the test finds with 80% power at the strictest level that Holm's
 *     procedure may ask for, if as many items are answered differently, and by as much, as were; absent when the items are too
 *     few to find any
 */
public record Difference(
        @NotNull Method method,
        @NotNull Method other,
        @NotNull String split,
        @NotNull @JsonProperty(defaultValue = "\"all\"") TierGroup tier,
        @Min(0) int items,
        @DecimalMin("-1") @DecimalMax("1") double difference,
        @NotNull @Size(min = 2, max = 2) List<@DecimalMin("-1") @DecimalMax("1") Double> interval,
        @DecimalMin("0") @DecimalMax("1") double pValue,
        @DecimalMin("0") @DecimalMax("1") double adjustedP,
        @Nullable @DecimalMin("0") @DecimalMax("1") Double detectable) {
    private static final double ERROR_RATE = 0.05;

    /** Whether the run shows that the two methods differ on this split: by the test, and by the interval. */
    public boolean significant() {
        return adjustedP < ERROR_RATE && (interval.getFirst() > 0 || interval.getLast() < 0);
    }
}
