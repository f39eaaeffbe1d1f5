package io.tuneloom.jobqueue.queue;

import org.jspecify.annotations.Nullable;

/** The broker could not be reached for long, or refused an event. */
public final class EventNotSentException extends RuntimeException {
    EventNotSentException(@Nullable Throwable cause) {
        super("An event could not be sent: " + cause, cause);
    }
}
