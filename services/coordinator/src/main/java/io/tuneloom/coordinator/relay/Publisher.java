package io.tuneloom.coordinator.relay;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jspecify.annotations.Nullable;

/** Sends records to any topic. */
@ApplicationScoped
public class Publisher {
    private final MutinyEmitter<byte[]> events;

    Publisher(@Channel("events-out") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) MutinyEmitter<byte[]> events) {
        this.events = events;
    }

    /** Completes when the broker has acknowledged the record, and fails if it has not within the delivery timeout. */
    public Uni<Void> publish(String topic, byte @Nullable [] key, byte[] value, Headers headers) {
        var metadata = OutgoingKafkaRecordMetadata.<byte[]>builder()
                .withTopic(topic)
                .withKey(key)
                .withHeaders(headers)
                .build();
        return events.sendMessage(Message.of(value).addMetadata(metadata));
    }
}
