package io.tuneloom.sharedschemas.events;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request became a run; the event's subject is the run's id. It is published again, with the same id, if the request is.
 *
 * @param event the request's event, as it came first; absent in events from before it was named
 * @param request the request with every default filled in
 * @param tasks all tasks of the run, so that a reader can show what is still to come; without those that make the delivered
 *     model, which depend on the recommendation
 */
public record TuningAccepted(
        @Nullable EventReference event,
        @NotNull TuningRequested request,
        @NotNull @Size(max = 1_000) List<RunTask> tasks)
        implements EventData {

    public TuningAccepted(TuningRequested request, List<RunTask> tasks) {
        this(null, request, tasks);
    }
}
