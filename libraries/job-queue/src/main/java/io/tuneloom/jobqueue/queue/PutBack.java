package io.tuneloom.jobqueue.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tuneloom.topics.EventRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A job at the end of its queue again, for another worker, as if nobody had taken it. The broker counts a release and even a
 * clean shutdown as a delivery, and drops a job that was delivered too often; a job that is published anew and then accepted
 * has all its deliveries again. The attempts that others made and that did fail stay with it, in a header.
 */
public final class PutBack {
    static final String EARLIER_ATTEMPTS = "tuneloom-earlier-attempts";

    private PutBack() {}

    public static ProducerRecord<String, byte[]> of(Delivery delivery) {
        byte[] key = delivery.key();
        Headers headers = EventRecord.headers()
                .add(EARLIER_ATTEMPTS, String.valueOf(delivery.attempt() - 1).getBytes(UTF_8));
        return new ProducerRecord<>(
                delivery.topic(), null, key == null ? null : new String(key, UTF_8), delivery.value(), headers);
    }

    /** Anybody can write to a queue, and so to its headers: what is no number counts as none. */
    static int earlierAttempts(Headers headers) {
        @Nullable Header header = headers.lastHeader(EARLIER_ATTEMPTS);
        String value = header == null ? "" : new String(header.value(), UTF_8);
        return value.matches("[0-9]{1,3}") ? Integer.parseInt(value) : 0;
    }
}
