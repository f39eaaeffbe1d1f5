package io.tuneloom.client.follow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tuneloom.client.suggestion.Suggestions;
import io.tuneloom.sharedschemas.codec.Decoded;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.QuestionAnswered;
import io.tuneloom.sharedschemas.events.RejectionReason;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.events.TuningAccepted;
import io.tuneloom.sharedschemas.events.TuningCancelled;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.events.TuningRejected;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.topics.EventRecord;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private Optional<Instant> keptSince = Optional.empty();
    /** Requests of that run, as sent. Another one under the same id may have been rejected. */
    private final List<Request> sent = new ArrayList<>();
    /** The one that became the run, as the coordinator repeats it. */
    private @Nullable Request accepted;

    /** @param only the run to look for; of others only the ids are read */
    private RunDirectory(Optional<String> only) {
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
    public static RunDirectory read(String bootstrapServers) {
        RunDirectory directory = new RunDirectory(Optional.empty());
        try (TopicReader topics = TopicReader.fromBeginning(bootstrapServers, TOPICS)) {
            topics.catchUp(directory::read);
            directory.keptSince = topics.keptSince(Topic.TUNING_REQUESTS);
        }
        return directory;
    }

    /**
     * One run.
     *
     * @param patience how long to wait for its request, which may just be being published
     * @throws UnknownRunException if no topic has anything about it
     * @throws BrokerUnreachableException if there is no broker, or it lacks the topics
     */
    public static Found find(String bootstrapServers, String runId, Duration patience) {
        RunDirectory directory = new RunDirectory(Optional.of(runId));
        Instant end = Instant.now().plus(patience);
        try (TopicReader topics = TopicReader.fromBeginning(bootstrapServers, TOPICS)) {
            topics.catchUp(directory::read);
            while (!directory.runs.containsKey(runId) && Instant.now().isBefore(end)) {
                topics.poll(ROUND, directory::read);
            }
            RunHistory run = directory.runs.get(runId);
            if (run == null || !run.isRun()) {
                throw new UnknownRunException(
                        runId,
                        bootstrapServers,
                        Suggestions.of(runId, directory.names(), SUGGESTED),
                        topics.keptSince(Topic.TUNING_REQUESTS));
            }
            return new Found(run.summary(), directory.data());
        }
    }

    /** The latest request first. */
    public List<RunSummary> latestFirst() {
        return runs.values().stream()
                .filter(RunHistory::isRun)
                .map(RunHistory::summary)
                .sorted(Comparator.comparing((RunSummary run) ->
                                run.requestedAt().or(run::endedAt).orElse(Instant.EPOCH))
                        .reversed())
                .toList();
    }

    /** When the oldest request was published that is still on the topic; empty if none has been deleted. */
    public Optional<Instant> keptSince() {
        return keptSince;
    }

    private void read(ConsumerRecord<String, byte[]> record) {
        String key = record.key();
        boolean request = record.topic().equals(Topic.TUNING_REQUESTS.topicName());
        if (!request && key != null && only.isPresent() && !only.get().equals(key)) {
            run(key); // The key of the coordinator's events is the run's id.
        } else if (EventRecord.read(record) instanceof Decoded.Valid(var event)) {
            apply(event, record);
        }
    }

    private void apply(CloudEvent<?> event, ConsumerRecord<String, byte[]> record) {
        if (isAboutNoRun(event.data())) {
            return;
        }
        run(event.subject()).apply(event);
        if (only.equals(Optional.of(event.subject()))) {
            keepData(event.data(), TopicReader.json(record, event));
        }
    }

    /** A cancellation, or the rejection of one, may be about a run that nobody requested. An answer to a question is about none. */
    private static boolean isAboutNoRun(EventData data) {
        return switch (data) {
            case TuningCancelled _, QuestionAnswered _ -> true;
            case TuningRejected rejected ->
                rejected.reason() == RejectionReason.UNKNOWN_RUN || rejected.reason() == RejectionReason.ENDED_RUN;
            default -> false;
        };
    }

    private List<String> names() {
        return runs.entrySet().stream()
                .filter(run -> run.getValue().isRun())
                .map(Map.Entry::getKey)
                .toList();
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
