package io.tuneloom.coordinator.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
import io.tuneloom.coordinator.relay.Publisher;
import io.tuneloom.sharedschemas.events.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jboss.logging.Logger;

/**
 * Lays records aside that nobody here can use: the original bytes in {@code <topic>.dead-letter}, with the headers that
 * all of Tuneloom's dead letters have.
 */
@ApplicationScoped
class DeadLetters {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    /** What fits with its headers into a record of Kafka's default size. */
    private static final int CUT = 1_000_000;

    private final Publisher publisher;
    private final MeterRegistry meters;

    DeadLetters(Publisher publisher, MeterRegistry meters) {
        this.publisher = publisher;
        this.meters = meters;
    }

    /** Returns when the broker has the record. */
    void put(ConsumerRecord<byte[], byte[]> record, List<Problem> problems) {
        LOG.warnf(
                "Record %s-%d@%d goes to the dead letters, with %d problems, first: %s",
                record.topic(), record.partition(), record.offset(), problems.size(), problems.getFirst());
        byte[] value = Objects.requireNonNullElse(record.value(), new byte[0]);
        Headers headers = headers(record, problems);
        try {
            put(record, value, headers);
        } catch (RuntimeException e) {
            if (!isTooLarge(e)) {
                throw e;
            }
            headers.add("tuneloom-bytes-before-cut", bytes(value.length));
            put(record, Arrays.copyOf(value, Math.min(CUT, value.length)), headers);
        }
        meters.counter("tuneloom.dead.letters", "topic", record.topic()).increment();
    }

    private void put(ConsumerRecord<byte[], byte[]> record, byte[] value, Headers headers) {
        publisher
                .publish(record.topic() + ".dead-letter", record.key(), value, headers)
                .await()
                .atMost(LIMIT);
    }

    private static Headers headers(ConsumerRecord<byte[], byte[]> record, List<Problem> problems) {
        Headers headers = new RecordHeaders()
                .add("tuneloom-source-topic", bytes(record.topic()))
                .add("tuneloom-source-partition", bytes(record.partition()))
                .add("tuneloom-source-offset", bytes(record.offset()));
        problems.forEach(problem -> headers.add("tuneloom-problem", bytes(problem)));
        return headers;
    }

    /** The record nearly filled what the topic allows, and the headers are too much. */
    private static boolean isTooLarge(Throwable failure) {
        return failure instanceof RecordTooLargeException || failure.getCause() instanceof RecordTooLargeException;
    }

    private static byte[] bytes(Object value) {
        return String.valueOf(value).getBytes(UTF_8);
    }
}
