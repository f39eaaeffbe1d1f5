package io.tuneloom.topics.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/** Apache Kafka (KRaft, broker and controller in one) inside the test's process. It can be stopped and started again. */
public final class EmbeddedBroker implements AutoCloseable {
    /** What differs from Kafka's defaults: one node, small, and locks that run out soon enough for a test. */
    static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("offsets.topic.num.partitions", "1"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.num.partitions", "1"),
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            Map.entry("group.share.heartbeat.interval.ms", "100"),
            Map.entry("group.share.min.heartbeat.interval.ms", "100"),
            Map.entry("group.share.delivery.count.limit", "10"),
            Map.entry("group.share.partition.max.record.locks", "10000"),
            Map.entry("group.share.max.partition.max.record.locks", "10000"),
            Map.entry("group.share.assignment.interval.ms", "0"),
            Map.entry("group.share.min.record.lock.duration.ms", "1000"),
            Map.entry("log.cleaner.enable", "false"));

    private final Path directory;
    private final Map<String, String> more;
    private final int port;
    private final int controllerPort;
    private @Nullable KafkaRaftServer server;

    /** @param directory where its data lies; kept when it closes */
    public EmbeddedBroker(Path directory) throws IOException {
        this(directory, Map.of());
    }

    /** @param more settings of its own */
    public EmbeddedBroker(Path directory, Map<String, String> more) throws IOException {
        this.more = Map.copyOf(more);
        this.directory = Files.createDirectories(directory);
        this.port = TestPorts.free();
        this.controllerPort = TestPorts.free();
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Returns when it answers. */
    public EmbeddedBroker start() throws Exception {
        if (!Files.exists(directory.resolve("meta.properties"))) {
            format();
        }
        KafkaRaftServer started = new KafkaRaftServer(new KafkaConfig(properties()), Time.SYSTEM);
        started.startup();
        server = started;
        return this;
    }

    private void format() throws Exception {
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(1)
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(directory.toString())
                .addDirectory(directory.toString())
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                .run();
    }

    private Properties properties() {
        Map<String, String> all = new HashMap<>(SETTINGS);
        all.put("process.roles", "broker,controller");
        all.put("node.id", "1");
        all.put("listeners", "PLAINTEXT://%s,CONTROLLER://127.0.0.1:%d".formatted(bootstrapServers(), controllerPort));
        all.put("advertised.listeners", "PLAINTEXT://" + bootstrapServers());
        all.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        all.put("controller.listener.names", "CONTROLLER");
        all.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        all.put("log.dirs", directory.toString());
        all.put("num.io.threads", "2");
        all.put("num.network.threads", "2");
        all.putAll(more);
        Properties properties = new Properties();
        properties.putAll(all);
        return properties;
    }

    @Override
    public void close() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }
}
