package io.tuneloom.jobqueue.queue;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record as it was delivered to this worker.
 *
 * @param key as it was sent; not used by this system
 * @param value an event, or anything else that was sent; null is a record without a value
 * @param attempt 1 for the first worker that receives it; a worker that returned it does not count
 * @param attempts maximum number of attempts
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

    /** Whether no attempt is left, so that only the failure remains to be published. */
    public boolean exhausted() {
        return attempt > attempts;
    }

    /** For logs: {@code icl-inference.jobs-0@17}. */
    public String position() {
        return topic + "-" + partition + "@" + offset;
    }
}
