package io.tuneloom.sharedschemas.artifacts;

import jakarta.validation.constraints.NotNull;
import java.util.List;

/**
 * A line of a {@code documents} artifact.
 *
 * @param facts ids of the facts it states
 */
public record TrainingDocument(
        @NotNull String id, @NotNull String text, @NotNull List<String> facts) {}
