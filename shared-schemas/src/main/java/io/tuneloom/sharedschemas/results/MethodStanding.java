package io.tuneloom.sharedschemas.results;

import io.tuneloom.sharedschemas.tuning.Method;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * Whether a method may be recommended, and the numbers that decide.
 *
 * @param recall accuracy on the split {@code recall}; absent if there is none
 * @param closest the other method, and split, that decides; absent if the method learned nothing, or is the only one
 * @param needed number of questions that would decide; absent if nothing is undecided
 */
public record MethodStanding(
        @NotNull Method method,
        @NotNull Standing standing,
        @Nullable @DecimalMin("0") @DecimalMax("1") Double recall,
        @Nullable Behind closest,
        @Nullable Needed needed) {
    /** The split that asks for what the documents state, as they state it. */
    public static final String RECALL = "recall";
    /** The recall from which on a method knows the facts. */
    public static final double RECALL_REQUIRED = 0.9;

    /**
     * How far a method is behind another.
     *
     * @param behind accuracy of {@code other} minus that of the method
     * @param low lower bound of its 95% interval; the method is worse if this is above the margin
     * @param high upper bound of its 95% interval; the method qualifies if this is below the margin for all others on all
     *     splits
     */
    public record Behind(
            @NotNull Method other,
            @NotNull String split,
            @DecimalMin("-1") @DecimalMax("1") double behind,
            @DecimalMin("-1") @DecimalMax("1") double low,
            @DecimalMin("-1") @DecimalMax("1") double high) {}
}
