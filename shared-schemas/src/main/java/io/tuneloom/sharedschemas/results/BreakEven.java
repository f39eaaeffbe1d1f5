package io.tuneloom.sharedschemas.results;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.tuneloom.sharedschemas.tuning.Method;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * Whether cheaper queries pay for a method's more expensive preparation.
 *
 * @param method the method with the more expensive preparation
 * @param than the other
 * @param prefixCached whether in-context learning is priced with a cached prompt prefix, or with the whole prompt read each
 *     time; false if neither method has two prices
 * @param queries from this number on the method has the lower total cost, by the mean over the repetitions; only for {@code
 *     pays}
 * @param low with {@code high} the interval that contains every repetition's break-even, each with the calibrations' 95% error;
 *     only for {@code pays}
 * @param high see {@code low}
 */
public record BreakEven(
        @NotNull Method method,
        @NotNull Method than,
        boolean prefixCached,
        @NotNull Outcome outcome,
        @Min(0) @Nullable Long queries,
        @Min(0) @Nullable Long low,
        @Min(0) @Nullable Long high) {

    /** The result of comparing the cost of one query under the two methods. */
    @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
    public enum Outcome {
        /** Its queries are cheaper, in every repetition and beyond the calibration's error. */
        PAYS,
        /** Its queries are more expensive, in every repetition and beyond the calibration's error. */
        NEVER,
        /** The costs of a query cannot be told apart, so there is no break-even. */
        INDISTINGUISHABLE
    }
}
