package io.tuneloom.sharedschemas.results;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.tuneloom.sharedschemas.tuning.Method;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * Whether queries pay back what a method's preparation costs more than another's.
 *
 * @param method the one with the more expensive preparation
 * @param than the other
 * @param prefixCached whether in-context learning is priced with its prefix cached, or with the whole prompt read each time; false where
 *     neither method has two prices
 * @param queries from this number on the method costs less in all, by the mean over the repetitions; only of {@code pays}
 * @param low with {@code high} the interval that holds every repetition's own break-even, each with the calibrations' 95% error; only of
 *     {@code pays}
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

    /** By what one query costs under the two methods. */
    @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
    public enum Outcome {
        /** Its queries are cheaper, in every repetition and beyond the calibration's error. */
        PAYS,
        /** Its queries are more expensive, likewise. */
        NEVER,
        /** The costs of a query cannot be told apart, so that no number of queries can be named. */
        INDISTINGUISHABLE
    }
}
