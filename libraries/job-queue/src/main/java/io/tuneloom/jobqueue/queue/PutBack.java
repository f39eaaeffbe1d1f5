package io.tuneloom.jobqueue.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tuneloom.sharedschemas.events.HeaderName;
import io.tuneloom.topics.ReceivedRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A job at the end of its queue again. The broker counts a release, a clean shutdown and an expired lock as a delivery, and
 * drops a job without an event that was delivered too often. A job that is published anew and then accepted has all its
 * deliveries again. Its value and its other headers stay the same to the byte, so it is known as the same request.
 */
public final class PutBack {
    private PutBack() {}

    /** As if nobody had taken it. */
    public static ProducerRecord<String, byte[]> of(Delivery delivery) {
        return record(delivery, delivery.postponements());
    }

    /** After an attempt that failed by no fault of the job. The count is in a header, since the store may be what failed. */
    public static ProducerRecord<String, byte[]> postponed(Delivery delivery) {
        return record(delivery, delivery.postponements() + 1);
    }

    private static ProducerRecord<String, byte[]> record(Delivery delivery, int postponements) {
        ReceivedRecord job = delivery.received();
        byte[] key = job.key();
        Headers headers = new RecordHeaders(job.headers()).remove(HeaderName.POSTPONEMENTS);
        headers.add(HeaderName.POSTPONEMENTS, String.valueOf(postponements).getBytes(UTF_8));
        return new ProducerRecord<>(
                job.topic(), null, key == null ? null : new String(key, UTF_8), job.value(), headers);
    }

    /** Anybody can write to a queue, and so to its headers: what is not a number counts as none. */
    static int postponements(Headers headers) {
        @Nullable Header header = headers.lastHeader(HeaderName.POSTPONEMENTS);
        String value = header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
        return value.matches("[0-9]{1,3}") ? Integer.parseInt(value) : 0;
    }
}
