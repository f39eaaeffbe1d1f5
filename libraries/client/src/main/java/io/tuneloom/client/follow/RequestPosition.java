package io.tuneloom.client.follow;

import io.tuneloom.sharedschemas.events.EventReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where an event is on {@code tuning.requests}. Distinguishes events of the same source and id. */
record RequestPosition(int partition, long offset) {
    static RequestPosition of(ConsumerRecord<?, ?> record) {
        return new RequestPosition(record.partition(), record.offset());
    }

    static RequestPosition of(EventReference event) {
        return new RequestPosition(event.partition(), event.offset());
    }
}
