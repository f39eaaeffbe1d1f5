package io.tuneloom.sharedschemas.codec;

import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.EventData;

/** An event that its topic has no room for. */
public final class EventTooLargeException extends IllegalArgumentException {
    private final Class<? extends EventData> data;

    EventTooLargeException(CloudEvent<?> event, int bytes, int limit) {
        super("an event of type %s would have %d bytes; at most %d are allowed".formatted(event.type(), bytes, limit));
        data = event.data().getClass();
    }

    /** What the event would have carried. */
    public Class<? extends EventData> data() {
        return data;
    }
}
