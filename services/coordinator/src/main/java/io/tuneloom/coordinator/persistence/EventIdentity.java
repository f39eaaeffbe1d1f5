package io.tuneloom.coordinator.persistence;

import io.tuneloom.sharedschemas.events.CloudEvent;

/** What makes two events the same event, by CloudEvents 1.0. */
public record EventIdentity(String source, String id) {
    public static EventIdentity of(CloudEvent<?> event) {
        return new EventIdentity(event.source(), event.id());
    }
}
