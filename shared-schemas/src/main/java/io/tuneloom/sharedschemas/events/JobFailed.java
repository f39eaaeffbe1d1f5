package io.tuneloom.sharedschemas.events;

import io.tuneloom.sharedschemas.jobs.FailureReason;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** A job ended without an outcome and will not be tried again. */
public record JobFailed(
        @NotNull @Pattern(regexp = "[0-9a-f]{64}") String jobId,
        @NotNull String task,
        @NotNull FailureReason reason,
        @NotNull String message)
        implements EventData {}
