package io.tuneloom.sharedschemas.events;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * Requests that a run stop. Answered by {@link TuningStopped} or, if the run is unknown or has completed, by {@link
 * TuningRejected}.
 */
public record TuningCancelled(
        @NotNull @Pattern(regexp = CloudEvent.RUN_ID) String runId) implements EventData {}
