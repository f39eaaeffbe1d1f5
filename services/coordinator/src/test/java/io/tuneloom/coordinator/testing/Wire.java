package io.tuneloom.coordinator.testing;

import io.tuneloom.sharedschemas.codec.Decoded;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.EventReference;
import io.tuneloom.sharedschemas.events.TuningRejected;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Sends to topics, and remembers all that the coordinator publishes. */
public final class Wire implements AutoCloseable {
    private static final Pattern PUBLISHED =
            Pattern.compile(".*\\.jobs|tuning\\.events|tuning\\.results|.*\\.dead-letter");

    /** Machines that build are often busy. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<ConsumerRecord<String, byte[]>> received = new CopyOnWriteArrayList<>();
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread listener = new Thread(this::listen, "wire");

    /** To the broker of the application under test. */
    public static Wire open() {
        Awaitility.setDefaultTimeout(PATIENCE);
        return new Wire(ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
    }

    private Wire(String broker) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker, "linger.ms", "0"),
                new StringSerializer(),
                new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        broker,
                        "group.id",
                        UUID.randomUUID().toString(),
                        "auto.offset.reset",
                        "earliest",
                        "metadata.max.age.ms",
                        "200"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        listener.start();
    }

    public void send(String topic, String key, byte @Nullable [] value) {
        send(new ProducerRecord<>(topic, key, value));
    }

    public void send(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("Cannot send to " + record.topic(), e);
        }
    }

    public void send(String topic, CloudEvent<?> event) {
        send(topic, event.subject(), EventCodec.write(event).getBytes(StandardCharsets.UTF_8));
    }

    public Stream<ConsumerRecord<String, byte[]>> records(String topic) {
        return received.stream().filter(record -> record.topic().equals(topic));
    }

    /** The rejections of an event, whatever their subject. */
    public List<TuningRejected> rejections(String source, String id) {
        return records("tuning.events")
                .map(record -> ((Decoded.Valid) EventCodec.read(record.value())).event())
                .map(CloudEvent::data)
                .filter(TuningRejected.class::isInstance)
                .map(TuningRejected.class::cast)
                .filter(rejected -> rejected.event() instanceof EventReference event
                        && id.equals(event.id())
                        && source.equals(event.source()))
                .toList();
    }

    /** What was said in a run, in the order of each topic. */
    public Stream<EventData> said(String runId) {
        return events(runId).map(CloudEvent::data);
    }

    public Stream<? extends CloudEvent<?>> events(String runId) {
        return received.stream()
                .filter(record -> !record.topic().endsWith(".dead-letter"))
                .filter(record -> runId.equals(record.key()))
                .map(record -> (Decoded.Valid) EventCodec.read(record.value()))
                .map(Decoded.Valid::event);
    }

    public <T extends EventData> List<T> said(String runId, Class<T> type) {
        return said(runId).filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public void close() throws InterruptedException {
        consumer.wakeup();
        listener.join();
        producer.close();
    }

    private void listen() {
        try (consumer) {
            consumer.subscribe(PUBLISHED);
            while (true) {
                consumer.poll(Duration.ofSeconds(1)).forEach(received::add);
            }
        } catch (WakeupException e) {
            // The end of the test.
        }
    }
}
