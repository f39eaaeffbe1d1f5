package io.tuneloom.sharedschemas.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.events.TuningCancelled;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What stands in for the attributes that a request leaves out. */
final class Envelope {
    private Envelope() {}

    /** @param event right by its schema */
    static void complete(ObjectNode event, Class<? extends EventData> data) {
        if (Topic.TUNING_REQUESTS.carries().contains(data)) {
            event.put("subject", run(event, data));
        }
        fill(event, "time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        fill(event, "datacontenttype", CloudEvent.JSON);
        fill(event, "partitionkey", event.get("subject").textValue());
    }

    /** The run that a request wants to become, or that a cancellation is about. */
    private static String run(ObjectNode event, Class<? extends EventData> data) {
        if (data == TuningCancelled.class && !event.has("subject")) {
            return event.at("/data/runId").textValue();
        }
        String name = event.get(event.has("subject") ? "subject" : "id").textValue();
        return RunIds.of(event.get("source").textValue(), name);
    }

    private static void fill(ObjectNode event, String attribute, String value) {
        if (!event.has(attribute)) {
            event.put(attribute, value);
        }
    }
}
