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
 * The difference of two methods on the same items of one split and tier, over all repetitions.
 *
 * @param tier which items of the split; never verbatim ones, which would compare memory; {@code all} in results from before
 *     tiers
 * @param items pairs of answers to the same item
 * @param difference accuracy of {@code method} minus that of {@code other}
 * @param interval 95% interval of the difference: low, high. With several worlds it accounts for the variation between worlds;
 *     with one world it is -1 to 1
 * @param pValue exact two-sided sign-flip permutation test of the mean difference over items; the exact McNemar test if every
 *     item is answered once and without ties. It assumes that items are independent
 * @param adjustedP the same after Holm's correction over all differences of the run on the same {@code tier}
 * @param detectable the smallest true difference that the test over items finds with 80% power, at the strictest level that the
 *     correction may require, if answers vary as observed; absent if there are too few items to find any, and if there are worlds
 * @param worlds the test over worlds; absent if all repetitions were asked the same items, as on own documents, and in results
 *     from before that test
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
        @Nullable @DecimalMin("0") @DecimalMax("1") Double detectable,
        @Nullable WorldTest worlds) {
    private static final double ERROR_RATE = 0.05;

    /**
     * Whether the two methods differ significantly on this split: by the test over worlds or, on own documents, over items, and by
     * the interval.
     */
    public boolean significant() {
        return decisiveP() < ERROR_RATE && (interval.getFirst() > 0 || interval.getLast() < 0);
    }

    /** The corrected p-value of the test that decides. */
    public double decisiveP() {
        return worlds == null ? adjustedP : worlds.adjustedP();
    }

    /** Whether there are too few worlds for any difference to be significant. */
    public boolean tooFewWorlds() {
        return worlds != null && worlds.worlds().size() < WorldTest.FEWEST;
    }
}
