package io.tuneloom.coordinator.persistence;

import io.tuneloom.sharedschemas.codec.RunIds;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.EventReference;
import java.util.Objects;

/**
 * Identifies an event, as CloudEvents 1.0 defines it, in columns of an index. PostgreSQL takes no U+0000, which invalid ids may have,
 * and at most 2.7 KB in an entry.
 */
public record EventIdentity(String source, String id) {
    private static final int LONGEST = 256;

    public EventIdentity {
        source = storable(source);
        id = storable(id);
    }

    public static EventIdentity of(CloudEvent<?> event) {
        return new EventIdentity(event.source(), event.id());
    }

    /** Of an event without a source, one that no event has. */
    static EventIdentity of(EventReference event) {
        return new EventIdentity(Objects.requireNonNullElse(event.source(), ""), event.id());
    }

    private static String storable(String attribute) {
        return attribute.length() <= LONGEST
                ? attribute.replace('\0', '\uFFFD')
                : RunIds.distinct(attribute, attribute);
    }
}
