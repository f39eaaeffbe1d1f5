package io.tuneloom.client.follow;

import io.tuneloom.sharedschemas.codec.Decoded;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.topics.EventRecord;
import io.tuneloom.topics.access.KafkaConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.AppInfoParser;

/** Reads the topics with the events of runs, and selects those of some runs. */
public final class EventFollower implements AutoCloseable {
    private static final List<Topic> TOPICS =
            List.of(Topic.TUNING_EVENTS, Topic.JOB_OUTCOMES, Topic.JOB_PROGRESS, Topic.TUNING_RESULTS);

    private final TopicReader topics;
    private final Set<String> runIds;
    private Predicate<CloudEvent<?>> wanted = _ -> true;

    private EventFollower(TopicReader topics, Set<String> runIds) {
        this.topics = topics;
        this.runIds = runIds;
    }

    /** The version of the Kafka client that reads the topics. */
    public static String kafkaVersion() {
        return AppInfoParser.getVersion();
    }

    /**
     * Follows all events of these runs, from their beginning.
     *
     * @throws BrokerUnreachableException if there is no broker, or it lacks the topics
     */
    public static EventFollower open(KafkaConnection connection, Set<String> runIds) {
        return new EventFollower(TopicReader.fromBeginning(connection, TOPICS), runIds);
    }

    /** Skips such events from now on. */
    public EventFollower ignoring(Predicate<CloudEvent<?>> unwanted) {
        wanted = wanted.and(unwanted.negate());
        return this;
    }

    /**
     * All events that are in the topics now and were not read yet. Topics are read in parallel, so the events are sorted by their
     * time.
     */
    public List<FollowedEvent> catchUp() {
        List<FollowedEvent> events = new ArrayList<>();
        topics.catchUp(record -> read(record).ifPresent(events::add));
        events.sort(Comparator.comparing(event -> event.event().time()));
        return events;
    }

    /** Events that arrive within {@code limit}; returns as soon as there are any. */
    public List<FollowedEvent> poll(Duration limit) {
        List<FollowedEvent> events = new ArrayList<>();
        topics.poll(limit, record -> read(record).ifPresent(events::add));
        return events;
    }

    /** @throws BrokerUnreachableException if the broker no longer answers */
    public void checkReachable() {
        topics.checkReachable();
    }

    @Override
    public void close() {
        topics.close();
    }

    private Optional<FollowedEvent> read(ConsumerRecord<String, byte[]> record) {
        if (record.key() == null || !runIds.contains(record.key())) {
            return Optional.empty();
        }
        return switch (EventRecord.read(record)) {
            case Decoded.Valid(var event)
            when runIds.contains(event.subject()) && wanted.test(event) ->
                Optional.of(new FollowedEvent(TopicReader.json(record, event), event));
            case Decoded.Valid _, Decoded.Invalid _ -> Optional.empty();
        };
    }
}
