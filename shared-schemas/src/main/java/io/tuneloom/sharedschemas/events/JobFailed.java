package io.tuneloom.sharedschemas.events;

import io.tuneloom.sharedschemas.jobs.FailureReason;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A job ended without an outcome and will not be tried again.
 *
 * @param message for people; cut at 4,000 characters, so that a failure always fits into an event
 */
public record JobFailed(
        @NotNull @Pattern(regexp = "[0-9a-f]{64}") String jobId,
        @NotNull RunTask task,
        @NotNull FailureReason reason,
        @NotNull @Size(max = MESSAGE_LIMIT) String message)
        implements EventData {

    private static final int MESSAGE_LIMIT = 4_000;

    public JobFailed {
        if (message.length() > MESSAGE_LIMIT) {
            message = message.substring(0, MESSAGE_LIMIT - 1) + "…";
        }
    }
}
