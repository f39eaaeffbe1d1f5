package io.tuneloom.localsystem.embedded;

import io.tuneloom.localsystem.security.BrokerSecrets;
import io.tuneloom.localsystem.security.BrokerUsers;
import io.tuneloom.topics.access.KafkaUser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A Kafka broker that is its own controller, in this JVM, listening on the loopback interface. It keeps its data: started
 * again in the same directory, on other ports too, it has the topics and offsets it had.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedKafka(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Starts a broker on free ports chosen at random. */
    public static EmbeddedKafka start(Path directory) {
        return start(directory, FreePorts.chooseOne());
    }

    /** Starts a broker for clients at this port; returns when it takes connections. */
    public static EmbeddedKafka start(Path directory, int port) {
        int controllerPort = FreePorts.chooseOne();
        Map<String, String> listeners = Map.of(
                "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "advertised.listeners", "PLAINTEXT://127.0.0.1:" + port,
                "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        return start(directory, port, controllerPort, listeners);
    }

    /**
     * Starts a broker that encrypts, asks for a user and a password, and lets each user do what {@link KafkaUser} lists; returns when the
     * users are there.
     */
    public static EmbeddedKafka startSecured(Path directory, int port, BrokerSecrets secrets)
            throws InterruptedException {
        List<Integer> others = FreePorts.choose(2);
        int internalPort = others.getFirst();
        int controllerPort = others.getLast();
        EmbeddedKafka broker =
                start(directory, port, controllerPort, secrets.brokerSettings(port, internalPort, controllerPort));
        BrokerUsers.apply(secrets, "127.0.0.1:" + internalPort);
        return broker;
    }

    private static EmbeddedKafka start(Path directory, int port, int controllerPort, Map<String, String> listeners) {
        format(directory);
        Map<String, String> settings = new HashMap<>(settings(directory, controllerPort));
        settings.putAll(listeners);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
        server.startup();
        return new EmbeddedKafka(server, port);
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Returns when the broker has ended, for whatever reason. */
    public void awaitEnd() {
        server.awaitShutdown();
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path directory) {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            Files.createDirectories(directory);
            new Formatter()
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(1)
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(directory.toString())
                    .addDirectory(directory.toString())
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setPrintStream(new PrintStream(said, true, StandardCharsets.UTF_8))
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot initialise the broker's data directory " + directory, e);
        } catch (Exception e) {
            throw new IllegalStateException(
                    "Cannot initialise the broker's data directory " + directory + ": "
                            + said.toString(StandardCharsets.UTF_8),
                    e);
        }
    }

    /**
     * One node, one replica of everything, small buffers. Share groups may deliver a record ten times, because the queue
     * counts failed attempts itself, and 10,000 later jobs may pass one that is held. Locks of one second and more are allowed,
     * so that tests need not wait. Members of share groups report every second, and partitions are assigned without delay: a
     * worker's first job waits for the second report.
     */
    private static Map<String, String> settings(Path directory, int controllerPort) {
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controllerPort),
                Map.entry("log.dirs", directory.toString()),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("num.io.threads", "2"),
                Map.entry("num.network.threads", "2"),
                Map.entry("log.cleaner.dedupe.buffer.size", "2097152"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "4"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("transaction.state.log.num.partitions", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.num.partitions", "4"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("group.share.delivery.count.limit", "10"),
                Map.entry("group.share.partition.max.record.locks", "10000"),
                Map.entry("group.share.max.partition.max.record.locks", "10000"),
                Map.entry("group.share.assignment.interval.ms", "0"),
                Map.entry("group.share.min.heartbeat.interval.ms", "1000"),
                Map.entry("group.share.heartbeat.interval.ms", "1000"),
                Map.entry("group.share.min.record.lock.duration.ms", "1000"));
    }
}
