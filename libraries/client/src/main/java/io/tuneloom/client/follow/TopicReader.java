package io.tuneloom.client.follow;

import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.HeaderName;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.topics.access.KafkaConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads topics of a system, from their beginning or from now on. It commits nothing and belongs to no consumer group. */
final class TopicReader implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Generous: a broker on a machine whose cores all train can be slow to answer. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private static final Duration BREATH = Duration.ofMillis(100);

    private final KafkaConnection connection;
    private final KafkaConsumer<String, byte[]> consumer;

    private TopicReader(KafkaConnection connection, KafkaConsumer<String, byte[]> consumer) {
        this.connection = connection;
        this.consumer = consumer;
    }

    /** @throws BrokerUnreachableException if there is no broker, or it lacks the topics */
    static TopicReader fromBeginning(KafkaConnection connection, List<Topic> topics) {
        TopicReader reader = open(connection, topics);
        reader.consumer.seekToBeginning(reader.consumer.assignment());
        return reader;
    }

    /**
     * Reads what is published after this returns.
     *
     * @throws BrokerUnreachableException if there is no broker, or it lacks the topics
     */
    static TopicReader fromNow(KafkaConnection connection, List<Topic> topics) {
        TopicReader reader = open(connection, topics);
        reader.consumer.seekToEnd(reader.consumer.assignment());
        try {
            reader.consumer.assignment().forEach(reader::position); // Seeking is lazy; this asks the broker.
            return reader;
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    private static TopicReader open(KafkaConnection connection, List<Topic> topics) {
        KafkaConsumer<String, byte[]> consumer = consumer(connection);
        try {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic.topicName(), PATIENCE).stream())
                    .map(found -> new TopicPartition(found.topic(), found.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new KafkaException("it has no Tuneloom topics");
            }
            consumer.assign(partitions);
            return new TopicReader(connection, consumer);
        } catch (KafkaException e) {
            consumer.close();
            throw unreachable(connection, e);
        } catch (OutOfMemoryError e) {
            // Kafka takes the first bytes of a TLS alert for the length of an answer (KAFKA-4090).
            consumer.close();
            throw new BrokerUnreachableException(
                    connection, "what it says is no answer, as of a broker that takes encrypted connections only", e);
        }
    }

    /**
     * Passes on every record that is in the topics now and was not read yet.
     *
     * @throws BrokerUnreachableException if the broker refuses
     */
    void catchUp(Consumer<ConsumerRecord<String, byte[]>> reader) {
        Map<TopicPartition, Long> ends = ask(() -> consumer.endOffsets(consumer.assignment()));
        while (ends.entrySet().stream().anyMatch(end -> position(end.getKey()) < end.getValue())) {
            poll(BREATH, reader);
        }
    }

    /**
     * Passes on records that arrive within {@code limit}; returns as soon as there are any.
     *
     * @throws BrokerUnreachableException if the broker refuses
     */
    void poll(Duration limit, Consumer<ConsumerRecord<String, byte[]>> reader) {
        ask(() -> consumer.poll(limit)).forEach(reader);
    }

    private long position(TopicPartition partition) {
        return ask(() -> consumer.position(partition));
    }

    /** Any request may be the first one to another broker. */
    private <T> T ask(Supplier<T> request) {
        try {
            return request.get();
        } catch (AuthenticationException | AuthorizationException | TimeoutException e) {
            throw unreachable(connection, e);
        }
    }

    /** Kafka says of a broker that is away only what timed out. */
    private static BrokerUnreachableException unreachable(KafkaConnection connection, KafkaException e) {
        return new BrokerUnreachableException(
                connection,
                e instanceof TimeoutException
                        ? "it cannot be reached; if it is being started or restarted, try again"
                        : String.valueOf(e.getMessage()),
                e);
    }

    /**
     * From when on a topic has all records: the time of the oldest one, or now if none is left. Empty if none was deleted.
     *
     * @throws BrokerUnreachableException if the broker refuses
     */
    Optional<Instant> keptSince(Topic topic) {
        return ask(() -> consumer.beginningOffsets(consumer.assignment())).entrySet().stream()
                .filter(begin -> begin.getKey().topic().equals(topic.topicName()) && begin.getValue() > 0)
                .map(begin -> timeOfOldest(begin.getKey()))
                .max(Instant::compareTo);
    }

    private Instant timeOfOldest(TopicPartition partition) {
        return Optional.ofNullable(ask(() -> consumer.offsetsForTimes(Map.of(partition, 0L)))
                        .get(partition))
                .map(oldest -> Instant.ofEpochMilli(oldest.timestamp()))
                .orElseGet(Instant::now);
    }

    /** @throws BrokerUnreachableException if the broker no longer answers */
    void checkReachable() {
        try {
            consumer.endOffsets(consumer.assignment(), SILENCE);
        } catch (KafkaException e) {
            throw new BrokerUnreachableException(
                    connection, "it has stopped answering; if it is being restarted, try again", e);
        }
    }

    /** An event in structured mode: as received, or as it would have been. */
    static String json(ConsumerRecord<String, byte[]> record, CloudEvent<?> event) {
        boolean binary = record.headers().lastHeader(HeaderName.ATTRIBUTE_PREFIX + "id") != null;
        return binary ? EventCodec.write(event) : new String(record.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static KafkaConsumer<String, byte[]> consumer(KafkaConnection connection) {
        try {
            return new KafkaConsumer<>(
                    connection.with(Map.of(
                            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                            false,
                            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                            false,
                            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                            "earliest",
                            // Nobody reads metrics of a command's consumer.
                            ConsumerConfig.METRIC_REPORTER_CLASSES_CONFIG,
                            "",
                            ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG,
                            false)),
                    new StringDeserializer(),
                    new ByteArrayDeserializer());
        } catch (KafkaException e) {
            throw new BrokerUnreachableException(connection, "not a broker address", e);
        }
    }
}
