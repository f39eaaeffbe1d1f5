package io.tuneloom.endtoend;

import io.tuneloom.sharedschemas.codec.Decoded;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.topics.access.KafkaConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/** All that is said on the topics for users, from the beginning; and a producer of one's own. */
final class Events implements AutoCloseable {
    private static final String REQUESTS = Topic.TUNING_REQUESTS.topicName();
    private static final String DEAD_LETTERS = Topic.deadLetterTopicOf(REQUESTS);
    private static final List<String> FOLLOWED = Stream.concat(
                    Stream.of(Topic.TUNING_EVENTS, Topic.TUNING_RESULTS, Topic.JOB_OUTCOMES, Topic.JOB_PROGRESS)
                            .map(Topic::topicName),
                    Stream.of(DEAD_LETTERS))
            .toList();

    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<ConsumerRecord<byte[], byte[]>> deadLetters = new CopyOnWriteArrayList<>();
    private final List<CloudEvent<?>> events = new CopyOnWriteArrayList<>();
    private final Thread follower;

    /** @param connection of a user who may also read dead letters */
    Events(KafkaConnection connection) {
        this.producer = new KafkaProducer<>(
                connection.with(Map.of("max.request.size", 4 << 20)),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.consumer = new KafkaConsumer<>(
                connection.with(
                        Map.of("group.id", "end-to-end", "auto.offset.reset", "earliest", "metadata.max.age.ms", 1000)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        this.follower = Thread.ofPlatform().name("events").start(this::follow);
    }

    /** Publishes a value as it is. */
    void publish(byte[] value) {
        try {
            producer.send(new ProducerRecord<>(REQUESTS, value)).get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("Cannot publish", e);
        }
    }

    /** Publishes a request for a run, of which only the data are given, as JSON. */
    void request(String runId, String data) {
        publish("""
                {"specversion": "1.0", "id": "%s", "source": "/end-to-end", "subject": "%s",
                 "type": "io.tuneloom.tuning-requested.v1", "data": %s}
                """.formatted(runId, runId, data).getBytes(StandardCharsets.UTF_8));
    }

    void cancel(String runId) {
        publish("""
                {"specversion": "1.0", "id": "cancel-%s", "source": "/end-to-end",
                 "type": "io.tuneloom.tuning-cancelled.v1", "data": {"runId": "%s"}}
                """.formatted(runId, runId).getBytes(StandardCharsets.UTF_8));
    }

    /** What was said of a run so far, of one kind. */
    <T extends EventData> List<T> of(String runId, Class<T> kind) {
        return events.stream()
                .filter(event -> event.subject().equals(runId))
                .map(CloudEvent::data)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    <T extends EventData> T await(String runId, Class<T> kind, Duration atMost) {
        return await(runId, kind, event -> true, atMost);
    }

    <T extends EventData> T await(String runId, Class<T> kind, Predicate<T> wanted, Duration atMost) {
        return Awaitility.await()
                .atMost(atMost)
                .pollInterval(Duration.ofMillis(50))
                .alias(kind.getSimpleName() + " of " + runId)
                .until(() -> of(runId, kind).stream().filter(wanted).findFirst(), java.util.Optional::isPresent)
                .orElseThrow();
    }

    List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        return deadLetters;
    }

    private void follow() {
        consumer.subscribe(FOLLOWED);
        try {
            while (!Thread.currentThread().isInterrupted()) {
                consumer.poll(Duration.ofMillis(500)).forEach(this::remember);
            }
        } catch (WakeupException e) {
            // closed
        } finally {
            consumer.close();
        }
    }

    private void remember(ConsumerRecord<byte[], byte[]> entry) {
        if (entry.topic().equals(DEAD_LETTERS)) {
            deadLetters.add(entry);
        } else if (EventCodec.read(entry.value()) instanceof Decoded.Valid(CloudEvent<?> event)) {
            events.add(event);
        } else {
            throw new IllegalStateException(
                    "Not an event on " + entry.topic() + ": " + new String(entry.value(), StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            follower.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close();
    }
}
