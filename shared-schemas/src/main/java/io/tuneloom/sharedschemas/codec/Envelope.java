package io.tuneloom.sharedschemas.codec;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.events.TuningCancelled;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** An event's attributes: what stands in for those a request leaves out, and which ones a wrong event has right. */
final class Envelope {
    private static final JsonPointer ID = JsonPointer.compile("/id");
    private static final JsonPointer TYPE = JsonPointer.compile("/type");
    private static final JsonPointer SUBJECT = JsonPointer.compile("/subject");
    private static final JsonPointer CANCELLED_RUN = JsonPointer.compile("/data/runId");

    private Envelope() {}

    /** @param event right by its schema */
    static void complete(ObjectNode event) {
        fill(event, "subject", event.at(run(event)).textValue());
        fill(event, "time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        fill(event, "datacontenttype", CloudEvent.JSON);
        fill(event, "partitionkey", event.at(SUBJECT).textValue());
    }

    static Decoded.Invalid invalid(JsonNode event, List<Problem> problems) {
        Set<String> wrong = problems.stream().map(Problem::pointer).collect(Collectors.toSet());
        return new Decoded.Invalid(
                problems, right(event, ID, wrong), right(event, run(event), wrong), right(event, TYPE, Set.of()));
    }

    /** Where the event names its run. */
    private static JsonPointer run(JsonNode event) {
        Optional<Class<? extends EventData>> data =
                EventTypes.recordOf(event.at(TYPE).asText());
        if (event.has("subject")
                || !data.map(Topic.TUNING_REQUESTS.carries()::contains).orElse(false)) {
            return SUBJECT;
        }
        return data.get() == TuningCancelled.class ? CANCELLED_RUN : ID;
    }

    private static void fill(ObjectNode event, String attribute, String value) {
        if (!event.has(attribute)) {
            event.put(attribute, value);
        }
    }

    private static Optional<String> right(JsonNode event, JsonPointer pointer, Set<String> wrong) {
        return Optional.ofNullable(event.at(pointer).textValue()).filter(_ -> !wrong.contains(pointer.toString()));
    }
}
