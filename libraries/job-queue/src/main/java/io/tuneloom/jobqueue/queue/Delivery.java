package io.tuneloom.jobqueue.queue;

import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record as it was delivered to this worker.
 *
 * @param key as it was sent; not used by this system
 * @param value an event, or anything else that was sent; null is a record without a value
 * @param count how often the broker has delivered this record; 1 is the first time
 * @param postponements how often the job was returned because something other than the job failed
 * @param queuedAt when it was sent
 */
public record Delivery(
        String topic,
        int partition,
        long offset,
        byte @Nullable [] key,
        byte @Nullable [] value,
        int count,
        int postponements,
        Instant queuedAt) {

    static Delivery of(ConsumerRecord<byte[], byte[]> taken) {
        return new Delivery(
                taken.topic(),
                taken.partition(),
                taken.offset(),
                taken.key(),
                taken.value(),
                taken.deliveryCount().orElse((short) 1),
                PutBack.postponements(taken.headers()),
                Instant.ofEpochMilli(taken.timestamp()));
    }

    /** Whether another worker had it before and did not finish it: it was killed, or its lock expired. */
    public boolean repeated() {
        return count > 1;
    }

    /** Identifies the request across all records with which it is published again. */
    public UUID request() {
        return UUID.nameUUIDFromBytes(value == null ? new byte[0] : value);
    }

    /** For logs: {@code icl-inference.jobs-0@17}. */
    public String position() {
        return topic + "-" + partition + "@" + offset;
    }
}
