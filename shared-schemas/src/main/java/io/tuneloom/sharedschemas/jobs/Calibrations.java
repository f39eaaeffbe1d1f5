package io.tuneloom.sharedschemas.jobs;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * The calibrations that costs were computed with: JSON of {@link io.tuneloom.sharedschemas.artifacts.Calibration}.
 *
 * @param training absent if no method trains
 */
public record Calibrations(
        @NotNull Artifact inference, @Nullable Artifact training) {}
