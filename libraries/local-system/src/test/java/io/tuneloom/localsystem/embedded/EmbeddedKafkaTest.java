package io.tuneloom.localsystem.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.topics.Topics;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {
    private static final TopicPartition PARTITION = new TopicPartition("kept", 0);

    @TempDir
    Path directory;

    @Test
    void shouldKeepItsRecordsWhenStartedAgainOnAnotherPort() throws Exception {
        // Given
        try (EmbeddedKafka broker = EmbeddedKafka.start(directory.resolve("with spaces"))) {
            Topics.ensure(
                    Map.of("bootstrap.servers", broker.bootstrapServers()),
                    List.of(Topic.TUNING_EVENTS.settings().named(PARTITION.topic())));
            send(broker, "a word");
        }

        // When
        List<String> words = new ArrayList<>();
        try (EmbeddedKafka broker = EmbeddedKafka.start(directory.resolve("with spaces"));
                KafkaConsumer<String, String> consumer = consumer(broker)) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> words.add(record.value()));
                return !words.isEmpty();
            });
        }

        // Then
        assertThat(words).containsExactly("a word");
    }

    @Test
    void shouldStartInAHomeOfKafka42WithTheGroupSettingsOfKafka43() throws Exception {
        // Given
        Path home = Files.createDirectories(directory.resolve("old"));
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(1)
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(home.toString())
                .addDirectory(home.toString())
                .setReleaseVersion(MetadataVersion.IBP_4_2_IV1)
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                .run();

        // When
        try (EmbeddedKafka broker = EmbeddedKafka.start(home);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, "workers");
            AlterConfigOp window = new AlterConfigOp(
                    new ConfigEntry("share.partition.max.record.locks", "10000"), AlterConfigOp.OpType.SET);
            admin.incrementalAlterConfigs(Map.of(group, List.of(window))).all().get();

            // Then
            assertThat(admin.describeConfigs(List.of(group)).all().get())
                    .extractingByKey(group)
                    .satisfies(config -> {
                        assertThat(config.get("share.partition.max.record.locks")
                                        .value())
                                .isEqualTo("10000");
                        assertThat(config.get("share.delivery.count.limit").value())
                                .isEqualTo("10");
                    });
        }
    }

    private static void send(EmbeddedKafka broker, String word) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(PARTITION.topic(), word)).get();
        }
    }

    private static KafkaConsumer<String, String> consumer(EmbeddedKafka broker) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer());
    }
}
