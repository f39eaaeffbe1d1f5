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
 * @param interval 95% interval of the difference: low, high. Of several worlds by how the worlds' differences vary, and from -1 to 1
 *     where there is only one
 * @param pValue exact sign-flip permutation test of the mean difference over the items, two-sided; where every item is answered once
 *     and without ties, the exact McNemar test. It takes items for independent of each other
 * @param adjustedP the same after Holm's correction over all differences of the run on the same {@code tier}
 * @param detectable the smallest true difference that the test over items finds with 80% power, at the strictest level that the
 *     correction may ask for, if answers vary as they did; absent when there are too few items to find any, and where there are worlds
 * @param worlds the test over worlds; absent where all seeds were asked the same, as of own documents, and in results from before
 *     there was one
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
     * Whether the run shows that the two methods differ on this split: by the test over worlds, of own documents by that over items,
     * and by the interval.
     */
    public boolean significant() {
        return decisiveP() < ERROR_RATE && (interval.getFirst() > 0 || interval.getLast() < 0);
    }

    /** The adjusted p-value of the test that decides. */
    public double decisiveP() {
        return worlds == null ? adjustedP : worlds.adjustedP();
    }

    /** Whether there are so few worlds that no difference can be significant. */
    public boolean tooFewWorlds() {
        return worlds != null && worlds.worlds().size() < WorldTest.FEWEST;
    }
}
