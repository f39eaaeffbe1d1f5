package io.tuneloom.sharedschemas.artifacts;

import jakarta.validation.constraints.NotNull;

/**
 * A line of a {@code texts} artifact.
 *
 * @param complete the model ended the text itself; otherwise the length limit cut it
 */
public record GeneratedText(@NotNull String id, @NotNull String text, boolean complete) {}
