package io.tuneloom.sharedschemas.events;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** Progress of a job: {@code done} of {@code total} {@code unit}, for example 120 of 200 steps. */
public record JobProgressed(
        @NotNull @Pattern(regexp = "[0-9a-f]{64}") String jobId,
        @NotNull RunTask task,
        @Min(0) long done,
        @Min(0) long total,
        @NotNull String unit)
        implements EventData {}
