package io.tuneloom.client.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tuneloom.sharedschemas.codec.Decoded;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.codec.EventTypes;
import io.tuneloom.sharedschemas.codec.Events;
import io.tuneloom.sharedschemas.codec.RequestRules;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.QuestionAsked;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.events.TuningCancelled;
import io.tuneloom.sharedschemas.events.TuningRequested;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads a request: a complete CloudEvent, or only the data of a tuning request, which then gets an envelope. The checks are those of the
 * system, so nothing is sent that would be rejected for its form.
 */
public final class RequestReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final String SOURCE = "/launcher";
    private static final SecureRandom RANDOM = new SecureRandom();

    private RequestReader() {}

    /**
     * @param wantedRunId the run's id; a CloudEvent has its own, other data get one that starts with the benchmark's name
     * @param files local files that the request may name
     */
    public static RequestReading read(String text, Optional<String> wantedRunId, LocalFiles files) {
        Optional<JsonNode> data = EventCodec.json(text).filter(RequestReader::isBareData);
        if (data.isEmpty()) {
            return check(text, wantedRunId, files);
        }
        String runId = wantedRunId.orElseGet(() -> newRunId(data.get()));
        return switch (check(envelope(runId, text), Optional.of(runId), files)) {
            case RequestReading.Valid valid -> valid;
            case RequestReading.Invalid(var problems) ->
                new RequestReading.Invalid(
                        problems.stream().map(RequestReader::pointIntoData).toList());
        };
    }

    /** Fields that no reader knows, with pointers into what was read; empty if it is not JSON. */
    public static List<UnreadField> unread(String text) {
        return EventCodec.json(text)
                .map(json -> isBareData(json) ? UnreadFields.ofData(json) : UnreadFields.ofEvent(json))
                .orElse(List.of());
    }

    /**
     * Data that was accepted before as a new request.
     *
     * @param data of a {@link TuningRequested}, as JSON
     * @param wantedRunId default: a new id that starts with the benchmark's name
     */
    public static RequestReading renewed(JsonNode data, Optional<String> wantedRunId) {
        String runId = wantedRunId.orElseGet(() -> newRunId(data));
        return check(envelope(runId, data.toString()), Optional.of(runId), LocalFiles.none());
    }

    /** The event that asks for a run to be stopped. */
    public static RequestReading.Valid cancellation(String runId) {
        return new RequestReading.Valid(runId, EventCodec.write(Events.of(SOURCE, runId, new TuningCancelled(runId))));
    }

    /** @param id of the event, and its subject */
    public static RequestReading question(String id, QuestionAsked asked) {
        String event = EventCodec.unchecked(Events.withId(id, SOURCE, id, asked));
        return switch (EventCodec.read(event.getBytes(StandardCharsets.UTF_8))) {
            case Decoded.Invalid _
            when asked.prompt().isEmpty() -> // It is blank: the rules say it better than a length.
                new RequestReading.Invalid(RequestRules.problems(asked));
            case Decoded.Invalid invalid -> new RequestReading.Invalid(invalid.problems());
            case Decoded.Valid _ -> {
                List<Problem> problems = RequestRules.problems(asked);
                yield problems.isEmpty() ? new RequestReading.Valid(id, event) : new RequestReading.Invalid(problems);
            }
        };
    }

    private static RequestReading check(String event, Optional<String> wantedRunId, LocalFiles files) {
        return switch (EventCodec.read(event.getBytes(StandardCharsets.UTF_8))) {
            case Decoded.Invalid invalid -> new RequestReading.Invalid(invalid.problems());
            case Decoded.Valid(var understood) ->
                switch (checkMeaning(event, understood, wantedRunId)) {
                    case RequestReading.Valid valid -> settle(valid, understood, files);
                    case RequestReading.Invalid invalid -> invalid;
                };
        };
    }

    /** Local files become artifacts; the result must comply with the rules for all requests. */
    private static RequestReading settle(RequestReading.Valid valid, CloudEvent<?> event, LocalFiles files) {
        if (!(event.data() instanceof TuningRequested request)) {
            return valid;
        }
        Replacements result = new Replacements(parse(valid.event()));
        files.settle(request.dataset(), result);
        if (!result.problems().isEmpty()) {
            return new RequestReading.Invalid(result.problems());
        }
        List<Problem> problems = RequestRules.problems(request, result.settled(request.dataset()));
        return problems.isEmpty()
                ? new RequestReading.Valid(valid.runId(), result.text(valid.event()))
                : new RequestReading.Invalid(problems);
    }

    private static RequestReading checkMeaning(String text, CloudEvent<?> event, Optional<String> wantedRunId) {
        if (!Topic.TUNING_REQUESTS.carries().contains(event.data().getClass())) {
            return invalid("/type", "is '%s', which is not a request".formatted(event.type()));
        }
        if (wantedRunId.filter(wanted -> !wanted.matches(CloudEvent.RUN_ID)).isPresent()) {
            return invalid("/subject", "must match %s, was '%s'".formatted(CloudEvent.RUN_ID, wantedRunId.get()));
        }
        if (wantedRunId.filter(wanted -> !wanted.equals(event.subject())).isPresent()) {
            return invalid("/subject", "is '%s', but --run-id is '%s'".formatted(event.subject(), wantedRunId.get()));
        }
        return new RequestReading.Valid(event.subject(), text);
    }

    private static RequestReading invalid(String pointer, String message) {
        return new RequestReading.Invalid(List.of(new Problem(pointer, message)));
    }

    private static JsonNode parse(String valid) {
        try {
            return JSON.readTree(valid);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The codec has read it", e);
        }
    }

    private static boolean isBareData(JsonNode json) {
        return json.isObject() && !json.has("specversion") && !json.has("data");
    }

    /**
     * The subject names the run, so that it has this id and no other. The text is not parsed, so that the codec can report
     * duplicate names and the like.
     */
    private static String envelope(String runId, String data) {
        return """
                {"specversion": "1.0", "id": "%s", "source": "%s", "type": "%s", "subject": %s, "time": "%s", "data": %s}""".formatted(
                        UUID.randomUUID(),
                        SOURCE,
                        EventTypes.of(TuningRequested.class),
                        quoted(runId),
                        Instant.now(),
                        data.strip());
    }

    private static String quoted(String text) {
        return JSON.getNodeFactory().textNode(text).toString();
    }

    private static Problem pointIntoData(Problem problem) {
        return problem.pointer().startsWith("/data")
                ? new Problem(problem.pointer().substring("/data".length()), problem.message())
                : problem;
    }

    private static String newRunId(JsonNode data) {
        String benchmark = data.at("/dataset/benchmark").asText("").replaceAll("[^a-z-]", "");
        String chance = String.format(Locale.ROOT, "%08x", RANDOM.nextInt());
        if (benchmark.isEmpty() && data.at("/dataset/documents").isObject()) {
            return "documents-" + chance;
        }
        return benchmark.isEmpty() || benchmark.length() > 64 ? "run-" + chance : benchmark + "-" + chance;
    }
}
