package io.tuneloom.topics;

import io.tuneloom.sharedschemas.codec.Decoded;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A record as it came, and where it lay.
 *
 * @param value an event, or anything else that was sent; null is a record without a value
 */
public record ReceivedRecord(
        String topic, int partition, long offset, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {

    public static ReceivedRecord of(ConsumerRecord<byte[], byte[]> record) {
        return new ReceivedRecord(
                record.topic(), record.partition(), record.offset(), record.key(), record.value(), record.headers());
    }

    public Decoded event() {
        return EventRecord.read(headers, value);
    }

    /** For logs: {@code icl-inference.jobs-0@17}. */
    public String position() {
        return topic + "-" + partition + "@" + offset;
    }
}
