package io.tuneloom.localsystem.security;

import io.tuneloom.topics.access.KafkaConnection;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The clients of one user, each made when it is first needed: the broker looks at permissions with every request, not when a client connects. */
final class Clients implements AutoCloseable {
    private final KafkaConnection user;
    private @Nullable Admin admin;
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    Clients(KafkaConnection user) {
        this.user = user;
    }

    KafkaConnection user() {
        return user;
    }

    Admin admin() {
        Admin made = admin;
        if (made == null) {
            made = Admin.create(user.properties());
            admin = made;
        }
        return made;
    }

    /** Of topics that it is assigned. */
    KafkaConsumer<byte[], byte[]> consumer() {
        KafkaConsumer<byte[], byte[]> made = consumer;
        if (made == null) {
            made = new KafkaConsumer<>(
                    user.with(Map.of(
                            "fetch.max.wait.ms", 10, "auto.offset.reset", "earliest", "enable.auto.commit", false)),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer());
            consumer = made;
        }
        return made;
    }

    KafkaProducer<byte[], byte[]> producer() {
        KafkaProducer<byte[], byte[]> made = producer;
        if (made == null) {
            made = new KafkaProducer<>(user.properties(), new ByteArraySerializer(), new ByteArraySerializer());
            producer = made;
        }
        return made;
    }

    @Override
    public void close() {
        if (admin != null) {
            admin.close();
        }
        if (consumer != null) {
            consumer.close();
        }
        if (producer != null) {
            producer.close();
        }
    }
}
