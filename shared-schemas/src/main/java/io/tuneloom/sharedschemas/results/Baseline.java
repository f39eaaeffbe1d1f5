package io.tuneloom.sharedschemas.results;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * Accuracy on a split of a rule that uses no model and does not understand the documents; also a line of a {@code baselines}
 * artifact. A method with a similar accuracy shows no more than the rule.
 *
 * @param rule such as {@code weakest premise} or {@code always all}
 * @param items items of the split that the rule applies to, over all repetitions
 * @param accuracy expected accuracy, 0 to 1; the rule chooses at random between candidates that it cannot tell apart
 */
public record Baseline(
        @NotNull String rule,
        @NotNull String split,
        @Min(0) int items,
        @DecimalMin("0") @DecimalMax("1") double accuracy) {}
