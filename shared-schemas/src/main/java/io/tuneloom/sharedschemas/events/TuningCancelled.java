package io.tuneloom.sharedschemas.events;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** Requests that a run stop. Answered by {@link TuningStopped}; unknown and finished runs are not affected. */
public record TuningCancelled(
        @NotNull @Pattern(regexp = CloudEvent.RUN_ID) String runId) implements EventData {}
