package io.tuneloom.jobqueue.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tuneloom.sharedschemas.events.HeaderName;
import io.tuneloom.topics.ReceivedRecord;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record as it was delivered to this worker.
 *
 * @param received as it was sent: an event, or anything else
 * @param count how often the broker has delivered this record; 1 is the first time
 * @param postponements how often the job was returned because something other than the job failed
 * @param queuedAt when it was sent
 */
public record Delivery(ReceivedRecord received, int count, int postponements, Instant queuedAt) {

    private static final byte[] NOTHING = new byte[0];

    static Delivery of(ConsumerRecord<byte[], byte[]> taken) {
        return new Delivery(
                ReceivedRecord.of(taken),
                taken.deliveryCount().orElse((short) 1),
                PutBack.postponements(taken.headers()),
                Instant.ofEpochMilli(taken.timestamp()));
    }

    /** Whether another worker had it before and did not finish it: it was killed, or its lock expired. */
    public boolean repeated() {
        return count > 1;
    }

    /** Identifies the request across all records with which it is published again: its event, in either content mode. */
    public UUID request() {
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        received.headers().forEach(header -> {
            if (header.key().startsWith(HeaderName.ATTRIBUTE_PREFIX)) {
                event.writeBytes(header.key().getBytes(UTF_8));
                event.writeBytes(Objects.requireNonNullElse(header.value(), NOTHING));
            }
        });
        event.writeBytes(Objects.requireNonNullElse(received.value(), NOTHING));
        return UUID.nameUUIDFromBytes(event.toByteArray());
    }

    /** For logs: {@code icl-inference.jobs-0@17}. */
    public String position() {
        return received.position();
    }
}
