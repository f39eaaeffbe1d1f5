package io.tuneloom.jobqueue.testing;

import io.tuneloom.jobqueue.queue.EventSender;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends without SmallRye, for tests without Quarkus. */
public final class KafkaSender implements EventSender, AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;

    public KafkaSender(Map<String, Object> connection) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put("linger.ms", 0);
        settings.put("max.request.size", 2 << 20); // as the services'
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    @Override
    public CompletionStage<Void> send(ProducerRecord<String, byte[]> event) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        Future<RecordMetadata> unused = producer.send(event, (_, e) -> {
            if (e == null) {
                sent.complete(null);
            } else {
                sent.completeExceptionally(e);
            }
        });
        return sent;
    }

    @Override
    public void close() {
        producer.close();
    }
}
