package io.tuneloom.coordinator.messaging;

import io.tuneloom.coordinator.relay.Publisher;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jboss.logging.Logger;

/**
 * Lays records aside that nobody here can use: the original bytes in {@code <topic>.dead-letter}, with headers that say
 * where they came from and what is wrong, named as SmallRye names them.
 */
@ApplicationScoped
class DeadLetters {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int REASON_LIMIT = 16_000;
    /** What fits with its headers into a record of Kafka's default size. */
    private static final int CUT = 1_000_000;

    private final Publisher publisher;

    DeadLetters(Publisher publisher) {
        this.publisher = publisher;
    }

    /** Returns when the broker has the record. */
    void put(ConsumerRecord<byte[], byte[]> record, String reason) {
        LOG.warnf(
                "Record %s-%d@%d goes to the dead letters: %s",
                record.topic(), record.partition(), record.offset(), shortened(reason, 500));
        byte[] value = Objects.requireNonNullElse(record.value(), new byte[0]);
        Headers headers = headers(record, reason);
        try {
            put(record, value, headers);
        } catch (RuntimeException e) {
            if (!isTooLarge(e)) {
                throw e;
            }
            headers.add("dead-letter-bytes-before-cut", bytes(String.valueOf(value.length)));
            put(record, Arrays.copyOf(value, Math.min(CUT, value.length)), headers);
        }
    }

    private void put(ConsumerRecord<byte[], byte[]> record, byte[] value, Headers headers) {
        publisher
                .publish(record.topic() + ".dead-letter", record.key(), value, headers)
                .await()
                .atMost(LIMIT);
    }

    private static Headers headers(ConsumerRecord<byte[], byte[]> record, String reason) {
        return new RecordHeaders(record.headers())
                .add("dead-letter-topic", bytes(record.topic()))
                .add("dead-letter-partition", bytes(String.valueOf(record.partition())))
                .add("dead-letter-offset", bytes(String.valueOf(record.offset())))
                .add("dead-letter-reason", bytes(shortened(reason, REASON_LIMIT)));
    }

    private static boolean isTooLarge(Throwable failure) {
        return failure instanceof RecordTooLargeException || failure.getCause() instanceof RecordTooLargeException;
    }

    private static String shortened(String text, int limit) {
        return text.length() <= limit ? text : text.substring(0, limit - 1) + "…";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
