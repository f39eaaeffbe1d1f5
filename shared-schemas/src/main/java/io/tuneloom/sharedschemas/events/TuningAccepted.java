package io.tuneloom.sharedschemas.events;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * A request became a run; the event's subject is the run's id.
 *
 * @param request the request with every default filled in
 * @param tasks all tasks of the run, so that a reader can show what is still to come; without those that make the delivered
 *     model, which depend on the recommendation
 */
public record TuningAccepted(
        @NotNull TuningRequested request,
        @NotNull @Size(max = 1_000) List<RunTask> tasks) implements EventData {}
