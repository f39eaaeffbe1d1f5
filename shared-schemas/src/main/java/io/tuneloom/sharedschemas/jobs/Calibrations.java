package io.tuneloom.sharedschemas.jobs;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * What costs were computed with: JSON of {@link io.tuneloom.sharedschemas.artifacts.Calibration}.
 *
 * @param training absent where no method trains
 */
public record Calibrations(
        @NotNull Artifact inference, @Nullable Artifact training) {}
