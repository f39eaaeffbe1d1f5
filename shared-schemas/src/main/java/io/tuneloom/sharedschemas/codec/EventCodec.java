package io.tuneloom.sharedschemas.codec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.tuneloom.sharedschemas.codec.StrictJson.NotJsonException;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.RejectionReason;
import io.tuneloom.sharedschemas.events.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * CloudEvents from and to Kafka records: read in structured JSON or in binary content mode, written in structured JSON. For any
 * bytes, reading returns a {@link Decoded}. It throws only if this library was built without a usable schema for the event's type.
 * Thread-safe.
 */
public final class EventCodec {
    /** Events carry no payloads, so nothing longer is an event: 256 KiB. Results may be longer. */
    public static final int MAX_REQUEST_BYTES = Topic.TUNING_REQUESTS.maxEventBytes();

    /** The maximum number of problems in a {@code TuningRejected}. */
    public static final int MAX_PROBLEMS = 200;

    private static final String BASE64 = "data_base64";
    private static final byte[] NOTHING = {};

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
        String json = unchecked(event);
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
    }

    /** The same of an event that may be invalid or too large: {@link #read} says what is wrong with it. */
    public static String unchecked(CloudEvent<?> event) {
        try {
            return RECORDS.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot be written as JSON: " + event, e);
        }
    }

    /**
     * Text as the JSON that a structured event would be read from, still with the members that are null; empty if {@link #read} would say
     * that it is no such JSON.
     */
    public static Optional<JsonNode> json(String text) {
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(StrictJson.parseWithNulls(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NotJsonException e) {
            return Optional.empty();
        }
    }

    /** A structured event that comes without headers: from a file, or from a producer that writes none. */
    public static Decoded read(byte @Nullable [] value) {
        return read(List.of(), value);
    }

    /**
     * An event in structured or binary content mode.
     *
     * @param headers the record's, in their order
     * @param value the record's; null (a tombstone) is no event
     * @throws RuntimeException when the schema of the event's type, which is loaded with the first such event, is missing or
     *     broken: a defect of the build, whatever the value
     */
    public static Decoded read(List<EventHeader> headers, byte @Nullable [] value) {
        return switch (ContentMode.of(headers)) {
            case ContentMode.Structured _ -> structured(value);
            case ContentMode.Binary binary -> binary(binary, value);
            case ContentMode.Unsupported(var problem) ->
                invalid(RejectionReason.UNSUPPORTED_MODE, problem, Attributes.of(headers));
        };
    }

    private static Decoded structured(byte @Nullable [] value) {
        if (value == null || value.length == 0) {
            return invalid(RejectionReason.UNREADABLE, new Problem("", "is empty"), Attributes.NONE);
        }
        if (value.length > MAX_REQUEST_BYTES) {
            Attributes attributes = Attributes.peek(value);
            if (value.length > limit(attributes)) {
                return tooLarge(value.length, attributes);
            }
        }
        try {
            return understand(StrictJson.parse(value));
        } catch (NotJsonException e) {
            return invalid(RejectionReason.UNREADABLE, e.problem(), Attributes.peek(value));
        }
    }

    private static Decoded binary(ContentMode.Binary event, byte @Nullable [] value) {
        Attributes attributes = Attributes.of(event.headers());
        byte[] data = Objects.requireNonNullElse(value, NOTHING);
        int bytes = event.bytes() + data.length;
        if (bytes > limit(attributes)) {
            return tooLarge(bytes, attributes);
        }
        if (!event.problems().isEmpty()) {
            return new Decoded.Invalid(
                    RejectionReason.NOT_AN_EVENT, event.problems(), attributes, MissingNode.getInstance());
        }
        try {
            return understand(event.event(data.length == 0 ? NullNode.getInstance() : StrictJson.parse(data)));
        } catch (NotJsonException e) {
            Problem problem = new Problem("/data", e.problem().message());
            return invalid(RejectionReason.UNREADABLE, problem, attributes);
        }
    }

    private static Decoded tooLarge(int bytes, Attributes attributes) {
        Problem problem = new Problem("", "has %d bytes; at most %d are allowed".formatted(bytes, limit(attributes)));
        return invalid(RejectionReason.TOO_LARGE, problem, attributes);
    }

    private static int limit(Attributes attributes) {
        return attributes
                .type()
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
        List<Problem> problems = problems(json);
        if (!problems.isEmpty() || !(json instanceof ObjectNode event)) {
            return new Decoded.Invalid(
                    reason(json, problems), capped(problems), Attributes.of(json), json.path("data"));
        }
        String type = event.get("type").textValue();
        Envelope.complete(event, EventTypes.recordOf(type).orElseThrow());
        try {
            return new Decoded.Valid(
                    READERS.computeIfAbsent(type, EventCodec::readerOf).readValue(event));
        } catch (IOException e) {
            // The schemas leave nothing known that has no Java value; should there be something, it is no exception
            // either.
            return invalid(
                    RejectionReason.INVALID,
                    new Problem("", "cannot be used: " + Words.shortened(String.valueOf(e.getMessage()))),
                    Attributes.of(event));
        }
    }

    private static List<Problem> problems(JsonNode json) {
        List<Problem> problems = EventSchemas.problems(json);
        if (!json.has(BASE64)) {
            return problems.isEmpty() && isRequest(json) ? Storable.problems(json) : problems;
        }
        Problem base64 = new Problem("/" + BASE64, "is not supported; give the JSON itself as data");
        return Stream.concat(
                        problems.stream().filter(problem -> !problem.pointer().equals("/data")), Stream.of(base64))
                .toList();
    }

    private static boolean isRequest(JsonNode json) {
        return EventTypes.recordOf(json.path("type").asText())
                .filter(Topic.TUNING_REQUESTS.carries()::contains)
                .isPresent();
    }

    private static RejectionReason reason(JsonNode json, List<Problem> problems) {
        if (json.has(BASE64)) {
            return RejectionReason.UNSUPPORTED_MODE;
        }
        Optional<String> type = Attributes.of(json).type();
        if (type.flatMap(EventTypes::recordOf).isPresent()) {
            return RejectionReason.INVALID;
        }
        boolean wrongType = type.isPresent()
                && problems.stream().allMatch(problem -> problem.pointer().equals("/type"));
        return wrongType ? RejectionReason.WRONG_TYPE : RejectionReason.NOT_AN_EVENT;
    }

    private static Decoded invalid(RejectionReason reason, Problem problem, Attributes attributes) {
        return new Decoded.Invalid(reason, List.of(problem), attributes, MissingNode.getInstance());
    }

    private static List<Problem> capped(List<Problem> all) {
        int more = all.size() - MAX_PROBLEMS + 1;
        return more <= 1
                ? all
                : Stream.concat(
                                all.stream().limit(MAX_PROBLEMS - 1),
                                Stream.of(new Problem("", "has %d more problems".formatted(more))))
                        .toList();
    }

    /** @param type one that has a schema */
    private static ObjectReader readerOf(String type) {
        Class<? extends EventData> data = EventTypes.recordOf(type).orElseThrow();
        return RECORDS.readerFor(RECORDS.getTypeFactory().constructParametricType(CloudEvent.class, data));
    }
}
