package io.tuneloom.coordinator.testing;

import io.tuneloom.topics.testing.EmbeddedBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Apache Kafka in this JVM. */
final class EmbeddedKafka implements TestServer {
    private final EmbeddedBroker broker;

    EmbeddedKafka(Path directory) {
        try {
            broker = new EmbeddedBroker(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("No broker in " + directory, e);
        }
    }

    @Override
    public String address() {
        return broker.bootstrapServers();
    }

    @Override
    public void start() {
        try {
            broker.start();
        } catch (Exception e) {
            throw new IllegalStateException("The broker does not start", e);
        }
    }

    @Override
    public void stop() {
        broker.close();
    }
}
