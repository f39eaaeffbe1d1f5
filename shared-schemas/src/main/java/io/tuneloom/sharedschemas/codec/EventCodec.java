package io.tuneloom.sharedschemas.codec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.tuneloom.sharedschemas.codec.StrictJson.NotJsonException;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * CloudEvents in structured JSON, from and to the values of Kafka records. For any bytes, reading returns a {@link Decoded}. It
 * throws only if this library was built without a usable schema for the event's type. Thread-safe.
 */
public final class EventCodec {
    /** Events carry no payloads, so nothing longer is an event: 256 KiB. Results may be longer. */
    public static final int MAX_REQUEST_BYTES = Topic.TUNING_REQUESTS.maxEventBytes();

    /** The maximum number of problems in a {@code TuningRejected}. */
    public static final int MAX_PROBLEMS = 200;

    private static final ObjectMapper RECORDS = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Defaults())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();
    /** By type; each is made when the first event of its type comes. */
    private static final Map<String, ObjectReader> READERS = new ConcurrentHashMap<>();

    private EventCodec() {}

    /**
     * The event as JSON.
     *
     * @throws EventTooLargeException when it is longer than its topic allows
     * @throws IllegalArgumentException when it is invalid: a defect of the sender, which is reported here rather than to its
     *     readers
     */
    public static String write(CloudEvent<?> event) {
        try {
            String json = RECORDS.writeValueAsString(event);
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            int limit = limit(event.data().getClass());
            if (bytes.length > limit) {
                throw new EventTooLargeException(event, bytes.length, limit);
            }
            if (read(bytes) instanceof Decoded.Invalid invalid) {
                throw new IllegalArgumentException(
                        "Not a valid event of type %s: %s".formatted(event.type(), invalid.problems()));
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot be written as JSON: " + event, e);
        }
    }

    /**
     * @param value a record's value; null (a tombstone) is no event
     * @throws RuntimeException when the schema of the event's type, which is loaded with the first such event, is missing or
     *     broken: a defect of the build, whatever the value
     */
    public static Decoded read(byte @Nullable [] value) {
        if (value == null || value.length == 0) {
            return invalid(new Problem("", "is empty"));
        }
        int limit = value.length <= MAX_REQUEST_BYTES ? MAX_REQUEST_BYTES : limitByType(value);
        if (value.length > limit) {
            return invalid(new Problem("", "has %d bytes; at most %d are allowed".formatted(value.length, limit)));
        }
        try {
            return understand(StrictJson.parse(value));
        } catch (NotJsonException e) {
            return invalid(e.problem());
        }
    }

    private static int limitByType(byte[] value) {
        return EventTypePeek.at(value)
                .flatMap(EventTypes::recordOf)
                .map(EventCodec::limit)
                .orElse(MAX_REQUEST_BYTES);
    }

    private static int limit(Class<? extends EventData> data) {
        return Topic.carrying(data).stream()
                .mapToInt(Topic::maxEventBytes)
                .max()
                .orElse(MAX_REQUEST_BYTES);
    }

    private static Decoded understand(JsonNode json) {
        List<Problem> problems = EventSchemas.problems(json);
        if (!problems.isEmpty() || !(json instanceof ObjectNode event)) {
            return capped(Envelope.invalid(json, problems));
        }
        Envelope.complete(event);
        try {
            ObjectReader reader = READERS.computeIfAbsent(event.get("type").textValue(), EventCodec::readerOf);
            return new Decoded.Valid(reader.readValue(event));
        } catch (IOException e) {
            // The schemas leave nothing known that has no Java value; should there be something, it is no exception
            // either.
            return Envelope.invalid(
                    event,
                    List.of(new Problem("", "cannot be used: " + Words.shortened(String.valueOf(e.getMessage())))));
        }
    }

    private static Decoded invalid(Problem problem) {
        return new Decoded.Invalid(List.of(problem), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Decoded.Invalid capped(Decoded.Invalid all) {
        int more = all.problems().size() - MAX_PROBLEMS + 1;
        if (more <= 1) {
            return all;
        }
        Stream<Problem> first = all.problems().stream().limit(MAX_PROBLEMS - 1);
        Problem rest = new Problem("", "has %d more problems".formatted(more));
        return new Decoded.Invalid(Stream.concat(first, Stream.of(rest)).toList(), all.id(), all.subject(), all.type());
    }

    /** @param type one that has a schema */
    private static ObjectReader readerOf(String type) {
        Class<? extends EventData> data = EventTypes.recordOf(type).orElseThrow();
        return RECORDS.readerFor(RECORDS.getTypeFactory().constructParametricType(CloudEvent.class, data));
    }
}
