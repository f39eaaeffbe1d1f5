package io.tuneloom.sharedschemas.artifacts;

import io.tuneloom.sharedschemas.tuning.Strategy;
import jakarta.validation.constraints.NotNull;

/**
 * A line of a {@code rows} artifact: a training row that the model wrote. It never holds the source's text.
 *
 * @param source id of the document it was inferred from
 */
public record AugmentedRow(
        @NotNull String text,
        @NotNull Strategy strategy,
        @NotNull String source) {}
