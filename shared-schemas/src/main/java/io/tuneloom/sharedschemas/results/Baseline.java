package io.tuneloom.sharedschemas.results;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * How often a rule that needs no model, and does not know what the documents mean, is right about the questions of a split; also a line
 * of a {@code baselines} artifact. An accuracy near it shows no more than the rule does.
 *
 * @param rule such as {@code weakest premise} or {@code always all}
 * @param items questions of the split that the rule says something about, over all seeds
 * @param accuracy expected, 0 to 1: the rule chooses at random from what it cannot tell apart
 */
public record Baseline(
        @NotNull String rule,
        @NotNull String split,
        @Min(0) int items,
        @DecimalMin("0") @DecimalMax("1") double accuracy) {}
