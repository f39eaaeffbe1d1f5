package io.tuneloom.jobqueue.queue;

import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record as it was delivered to this worker.
 *
 * @param key as it was sent; nothing in this system reads it
 * @param value an event, or whatever somebody sent; null is a record without a value
 * @param count how often the broker has handed out this record, 1 for the first time
 * @param postponements how often the job was put back because something else than the job had failed
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

    /** Whether somebody had it before and did not finish it: a killed worker, or one whose lock ran out. */
    public boolean repeated() {
        return count > 1;
    }

    /** Names what was requested, through all records with which it is published anew. */
    public UUID request() {
        return UUID.nameUUIDFromBytes(value == null ? new byte[0] : value);
    }

    /** For logs: {@code icl-inference.jobs-0@17}. */
    public String position() {
        return topic + "-" + partition + "@" + offset;
    }
}
