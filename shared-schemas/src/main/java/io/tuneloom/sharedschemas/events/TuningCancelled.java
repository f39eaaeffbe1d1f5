package io.tuneloom.sharedschemas.events;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** A producer asks that a run stop. Answered by {@link TuningStopped}; unknown and finished runs are left as they are. */
public record TuningCancelled(
        @NotNull @Pattern(regexp = CloudEvent.RUN_ID) String runId) implements EventData {}
