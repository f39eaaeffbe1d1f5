package io.tuneloom.sharedschemas.codec;

import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.EventData;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Makes the envelope around an event's data. */
public final class Events {
    private Events() {}

    /**
     * An event that was not said before.
     *
     * @param source the service that says it, such as {@code /coordinator}
     */
    public static <T extends EventData> CloudEvent<T> of(String source, String runId, T data) {
        return withId(UUID.randomUUID().toString(), source, runId, data);
    }

    /** An event whose id its content decides, so that saying it twice is saying it once. */
    public static <T extends EventData> CloudEvent<T> withId(String id, String source, String runId, T data) {
        return new CloudEvent<>(
                CloudEvent.SPEC_VERSION,
                id,
                source,
                EventTypes.of(data.getClass()),
                runId,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                CloudEvent.JSON,
                runId,
                data);
    }
}
