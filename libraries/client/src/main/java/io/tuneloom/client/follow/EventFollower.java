package io.tuneloom.client.follow;

import io.tuneloom.sharedschemas.codec.Decoded;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.HeaderName;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.topics.EventRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.AppInfoParser;

/** Reads the topics with the events of runs from their beginning, and selects those of some runs. */
public final class EventFollower implements AutoCloseable {
    private static final List<Topic> TOPICS =
            List.of(Topic.TUNING_EVENTS, Topic.JOB_OUTCOMES, Topic.JOB_PROGRESS, Topic.TUNING_RESULTS);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Generous: a broker on a machine whose cores all train can be slow to answer. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private static final Duration BREATH = Duration.ofMillis(100);

    private final String bootstrapServers;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Set<String> runIds;
    private Predicate<CloudEvent<?>> wanted = _ -> true;

    private EventFollower(String bootstrapServers, KafkaConsumer<String, byte[]> consumer, Set<String> runIds) {
        this.bootstrapServers = bootstrapServers;
        this.consumer = consumer;
        this.runIds = runIds;
    }

    /** The version of the Kafka client that reads the topics. */
    public static String kafkaVersion() {
        return AppInfoParser.getVersion();
    }

    /** @throws BrokerUnreachableException if there is no broker, or it lacks the topics */
    public static EventFollower open(String bootstrapServers, Set<String> runIds) {
        KafkaConsumer<String, byte[]> consumer = consumer(bootstrapServers);
        try {
            List<TopicPartition> partitions = TOPICS.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic.topicName(), PATIENCE).stream())
                    .map(found -> new TopicPartition(found.topic(), found.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new KafkaException("it has no Tuneloom topics");
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return new EventFollower(bootstrapServers, consumer, runIds);
        } catch (KafkaException e) {
            consumer.close();
            throw new BrokerUnreachableException(bootstrapServers, String.valueOf(e.getMessage()), e);
        }
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
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        List<FollowedEvent> events = new ArrayList<>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            events.addAll(poll(BREATH));
        }
        events.sort(Comparator.comparing(event -> event.event().time()));
        return events;
    }

    /** Events that arrive within {@code limit}; returns as soon as there are any. */
    public List<FollowedEvent> poll(Duration limit) {
        ConsumerRecords<String, byte[]> records = consumer.poll(limit);
        List<FollowedEvent> events = new ArrayList<>();
        records.forEach(record -> read(record).ifPresent(events::add));
        return events;
    }

    /** @throws BrokerUnreachableException if the broker no longer answers */
    public void checkReachable() {
        try {
            consumer.endOffsets(consumer.assignment(), SILENCE);
        } catch (KafkaException e) {
            throw new BrokerUnreachableException(bootstrapServers, "it has stopped answering", e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    private Optional<FollowedEvent> read(ConsumerRecord<String, byte[]> record) {
        if (!runIds.contains(record.key())) {
            return Optional.empty();
        }
        return switch (EventRecord.read(record)) {
            case Decoded.Valid(var event)
            when runIds.contains(event.subject()) && wanted.test(event) ->
                Optional.of(new FollowedEvent(json(record, event), event));
            case Decoded.Valid _, Decoded.Invalid _ -> Optional.empty();
        };
    }

    /** As received, or as it would have been in structured mode. */
    private static String json(ConsumerRecord<String, byte[]> record, CloudEvent<?> event) {
        boolean binary = record.headers().lastHeader(HeaderName.ATTRIBUTE_PREFIX + "id") != null;
        return binary ? EventCodec.write(event) : new String(record.value(), StandardCharsets.UTF_8);
    }

    private static KafkaConsumer<String, byte[]> consumer(String bootstrapServers) {
        try {
            return new KafkaConsumer<>(
                    Map.of(
                            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                            bootstrapServers,
                            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                            false,
                            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                            false,
                            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                            "earliest"),
                    new StringDeserializer(),
                    new ByteArrayDeserializer());
        } catch (KafkaException e) {
            throw new BrokerUnreachableException(bootstrapServers, "not a broker address", e);
        }
    }
}
