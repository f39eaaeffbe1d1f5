package io.tuneloom.sharedschemas.events;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request or a cancellation had no effect; lists all its problems. The event's subject is the run that the request would have
 * become. It is never a run that exists: if there is one of that name, the subject is a name of the rejection's own.
 *
 * @param reason the first reason; absent in events from before reasons
 * @param event the rejected event; absent in events from before it was named
 */
public record TuningRejected(
        @Nullable RejectionReason reason,
        @Nullable EventReference event,
        @NotNull @Size(min = 1, max = 200) List<Problem> problems)
        implements EventData {

    public TuningRejected(List<Problem> problems) {
        this(null, null, problems);
    }
}
