package io.tuneloom.coordinator.persistence;

import io.tuneloom.sharedschemas.events.CloudEvent;

/** Identifies an event, as CloudEvents 1.0 defines it. */
public record EventIdentity(String source, String id) {
    public static EventIdentity of(CloudEvent<?> event) {
        return new EventIdentity(event.source(), event.id());
    }
}
