package io.tuneloom.client.follow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tuneloom.client.suggestion.Suggestions;
import io.tuneloom.sharedschemas.codec.Attributes;
import io.tuneloom.sharedschemas.codec.Decoded;
import io.tuneloom.sharedschemas.codec.EventTypes;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.QuestionAnswered;
import io.tuneloom.sharedschemas.events.QuestionAsked;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.events.TuningAccepted;
import io.tuneloom.sharedschemas.events.TuningCancelled;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.events.TuningRejected;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.topics.EventRecord;
import io.tuneloom.topics.access.KafkaConnection;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The runs of a system, from its topics only, so that a system elsewhere has one too. Topics delete records after their retention: older
 * runs are missing.
 */
public final class RunDirectory {
    private static final List<Topic> TOPICS = List.of(Topic.TUNING_REQUESTS, Topic.TUNING_EVENTS, Topic.TUNING_RESULTS);
    private static final Duration ROUND = Duration.ofMillis(250);
    private static final int SUGGESTED = 3;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Optional<String> only;
    private final Map<String, RunHistory> runs = new LinkedHashMap<>();
    /** Ids of which nothing else has been read. */
    private final Set<String> names = new HashSet<>();

    private final Rejections rejections = new Rejections();

    private Optional<Instant> keptSince = Optional.empty();
    /** Requests of that run, as sent. Another one under the same id may have been rejected. */
    private final List<Request> sent = new ArrayList<>();
    /** The one that became the run, as the coordinator repeats it. */
    private @Nullable Request accepted;

    /** @param only the run to look for; of others only the ids are read */
    RunDirectory(Optional<String> only) {
        this.only = only;
    }

    /**
     * A run that was found.
     *
     * @param data of its request as JSON: as sent, or with every default if only later events are left
     */
    public record Found(RunSummary run, Optional<JsonNode> data) {}

    private record Request(TuningRequested request, JsonNode data) {}

    /**
     * All runs.
     *
     * @throws BrokerUnreachableException if there is no broker, or it lacks the topics
     */
    public static RunDirectory read(KafkaConnection connection) {
        RunDirectory directory = new RunDirectory(Optional.empty());
        try (TopicReader topics = TopicReader.fromBeginning(connection, TOPICS)) {
            topics.catchUp(directory::read);
            directory.keptSince = topics.keptSince(Topic.TUNING_REQUESTS);
        }
        directory.judgeRejections();
        return directory;
    }

    /**
     * One run.
     *
     * @param patience how long to wait for its request, which may just be being published
     * @throws UnknownRunException if no topic has anything about it
     * @throws BrokerUnreachableException if there is no broker, or it lacks the topics
     */
    public static Found find(KafkaConnection connection, String runId, Duration patience) {
        RunDirectory directory = new RunDirectory(Optional.of(runId));
        Deadline end = Deadline.after(patience);
        try (TopicReader topics = TopicReader.fromBeginning(connection, TOPICS)) {
            topics.catchUp(directory::read);
            while (!directory.hasRead(runId) && !end.hasPassed()) {
                topics.poll(ROUND, directory::read);
            }
            directory.judgeRejections();
            RunHistory run = directory.runs.get(runId);
            if (run == null || !run.isRun(directory.rejections.refused())) {
                throw new UnknownRunException(
                        runId,
                        connection.bootstrapServers(),
                        Suggestions.of(runId, directory.names(), SUGGESTED),
                        topics.keptSince(Topic.TUNING_REQUESTS));
            }
            return new Found(run.summary(directory.rejections.refused()), directory.data());
        }
    }

    /** The latest request first. */
    public List<RunSummary> latestFirst() {
        return runs.values().stream()
                .filter(run -> run.isRun(rejections.refused()))
                .map(run -> run.summary(rejections.refused()))
                .sorted(Comparator.comparing((RunSummary run) ->
                                run.requestedAt().or(run::endedAt).orElse(Instant.EPOCH))
                        .reversed())
                .toList();
    }

    /** When the oldest request was published that is still on the topic; empty if none has been deleted. */
    public Optional<Instant> keptSince() {
        return keptSince;
    }

    void read(ConsumerRecord<String, byte[]> record) {
        String key = record.key();
        boolean request = record.topic().equals(Topic.TUNING_REQUESTS.topicName());
        if (!request && key != null && only.isPresent() && !only.get().equals(key)) {
            names.add(key); // The key of the coordinator's events is the run's id.
            return;
        }
        switch (EventRecord.read(record)) {
            case Decoded.Valid(var event) -> apply(event, record);
            case Decoded.Invalid(var _, var _, Attributes attributes, var _)
            when request && isOfAnotherType(attributes) -> rejections.addOther(RequestPosition.of(record));
            case Decoded.Invalid _ -> {}
        }
    }

    private static boolean isOfAnotherType(Attributes attributes) {
        return attributes
                .type()
                .flatMap(EventTypes::recordOf)
                .filter(type -> type != TuningRequested.class)
                .isPresent();
    }

    private void apply(CloudEvent<?> event, ConsumerRecord<String, byte[]> record) {
        switch (event.data()) {
            case TuningRequested request ->
                run(event.subject()).requested(request, RequestPosition.of(record), event.time());
            case TuningCancelled _ -> rejections.addOther(RequestPosition.of(record));
            case QuestionAsked _ -> rejections.addQuestion(RequestPosition.of(record), event.subject());
            case QuestionAnswered _ -> {}
            case TuningRejected rejected -> rejections.add(event, rejected);
            default -> run(event.subject()).apply(event);
        }
        if (only.equals(Optional.of(event.subject()))) {
            keepData(event.data(), TopicReader.json(record, event));
        }
    }

    private boolean hasRead(String runId) {
        return runs.containsKey(runId) || rejections.mentions(runId);
    }

    /** To be called when everything has been read. */
    void judgeRejections() {
        rejections.judge(event -> run(event.subject()).apply(event));
    }

    private List<String> names() {
        Stream<String> read = runs.entrySet().stream()
                .filter(run -> run.getValue().isRun(rejections.refused()))
                .map(Map.Entry::getKey);
        Stream<String> others =
                names.stream().filter(name -> !runs.containsKey(name) && !rejections.isSubjectOfAQuestion(name));
        return Stream.concat(read, others).toList();
    }

    private RunHistory run(String runId) {
        return runs.computeIfAbsent(runId, RunHistory::new);
    }

    private void keepData(EventData data, String json) {
        switch (data) {
            case TuningRequested request ->
                sent.add(new Request(request, parsed(json).path("data")));
            case TuningAccepted run ->
                accepted = new Request(run.request(), parsed(json).at("/data/request"));
            case TuningCompleted run ->
                accepted = new Request(run.request(), parsed(json).at("/data/request"));
            default -> {}
        }
    }

    private Optional<JsonNode> data() {
        Optional<Request> run = Optional.ofNullable(accepted);
        return sent.reversed().stream()
                .filter(request -> run.isEmpty() || run.get().request().equals(request.request()))
                .findFirst()
                .or(() -> run)
                .map(Request::data);
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("The event cannot be parsed again", e);
        }
    }
}
