package io.tuneloom.jobqueue.queue;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record as it was handed to this worker.
 *
 * @param key as it was sent; nothing in this system reads it
 * @param value an event, or whatever somebody sent; null is a record without a value
 * @param attempt 1 for the first worker that gets it; one that handed it back does not count
 * @param attempts how many there are before the job is to be given up
 * @param queuedAt when it was sent
 */
public record Delivery(
        String topic,
        int partition,
        long offset,
        byte @Nullable [] key,
        byte @Nullable [] value,
        int attempt,
        int attempts,
        Instant queuedAt) {

    static Delivery of(ConsumerRecord<byte[], byte[]> taken, int attempts) {
        return new Delivery(
                taken.topic(),
                taken.partition(),
                taken.offset(),
                taken.key(),
                taken.value(),
                PutBack.earlierAttempts(taken.headers()) + taken.deliveryCount().orElse((short) 1),
                attempts,
                Instant.ofEpochMilli(taken.timestamp()));
    }

    /** Whether there is no further attempt after this one. */
    public boolean last() {
        return attempt >= attempts;
    }

    /** Whether this delivery is only for telling that the job is given up. */
    public boolean exhausted() {
        return attempt > attempts;
    }

    /** For logs: {@code icl-inference.jobs-0@17}. */
    public String position() {
        return topic + "-" + partition + "@" + offset;
    }
}
