package io.tuneloom.jobqueue.testing;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Everything that is said on a topic's only partition, from its beginning, without a group. */
public final class TopicTail implements AutoCloseable {
    private final List<ConsumerRecord<String, byte[]>> records = new CopyOnWriteArrayList<>();
    private final KafkaConsumer<String, byte[]> consumer;
    private final Consumer<ConsumerRecord<String, byte[]>> listener;
    private final Thread thread;
    private volatile boolean closed;

    /** @param listener given every record, too */
    public TopicTail(Map<String, Object> connection, String topic, Consumer<ConsumerRecord<String, byte[]>> listener) {
        this.listener = listener;
        this.consumer =
                new KafkaConsumer<>(new HashMap<>(connection), new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partition = List.of(new TopicPartition(topic, 0));
        consumer.assign(partition);
        consumer.seekToBeginning(partition);
        this.thread = Thread.ofPlatform().daemon().name("tail-" + topic).start(this::follow);
    }

    public List<ConsumerRecord<String, byte[]>> records() {
        return records;
    }

    private void follow() {
        while (!closed) {
            for (ConsumerRecord<String, byte[]> said : consumer.poll(Duration.ofMillis(100))) {
                records.add(said);
                listener.accept(said);
            }
        }
        consumer.close();
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
