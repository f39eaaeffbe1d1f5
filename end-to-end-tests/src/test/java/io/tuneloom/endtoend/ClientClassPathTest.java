package io.tuneloom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.client.SampleArms;
import io.tuneloom.client.SampleResult;
import io.tuneloom.localsystem.embedded.EmbeddedKafka;
import io.tuneloom.localsystem.process.ProcessIdentity;
import io.tuneloom.localsystem.system.SystemState;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.topics.Topics;
import io.tuneloom.topics.access.KafkaConnection;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands for a running system run with: the launcher's jar, and what manifests name from there. */
class ClientClassPathTest {
    private static final Path LAUNCHER =
            Path.of("../launcher/target/launcher.jar").toAbsolutePath().normalize();
    private static final Path COMPRESSION = LAUNCHER.resolveSibling("lib/compression");
    private static final long LIMIT = 40L << 20;

    @TempDir
    private static Path brokerData;

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedKafka broker;

    @TempDir
    Path folder;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = EmbeddedKafka.start(brokerData);
        Topics.ensure(Map.of("bootstrap.servers", broker.bootstrapServers()), Topic.all());
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void shouldHoldLittle() throws IOException {
        Set<Path> jars = new LinkedHashSet<>();
        addWithWhatItNames(LAUNCHER, jars);

        assertThat(jars.stream().mapToLong(jar -> jar.toFile().length()).sum()).isBetween(1L, LIMIT);
        assertThat(jars.stream().filter(Files::notExists).map(Path::getFileName))
                .as("named, but not there: all but what only a consumer needs")
                .allSatisfy(jar -> assertThat(COMPRESSION.resolve(jar)).exists());
    }

    @Test
    void shouldHoldWhatDocumentsOfOnesOwnNeed() throws Exception {
        // Given
        Files.createDirectory(folder.resolve("pages"));
        Files.writeString(folder.resolve("pages/a.md"), "Zolti keeps the key.");
        Files.writeString(folder.resolve("asked.jsonl"), """
                {"prompt": "Who keeps the key?", "candidates": ["zolti", "babuk"], "answer": "zolti"}
                """);
        Path request = Files.writeString(folder.resolve("request.json"), """
                {"dataset": {"documents": {"folder": "pages"}, "questions": {"file": "asked.jsonl"}}}""");

        // When
        Ended submit = run(
                LAUNCHER.toString(),
                "submit",
                request.toString(),
                "--bootstrap",
                broker.bootstrapServers(),
                "--artifacts",
                folder.resolve("store").toUri().toString(),
                "--no-wait");

        // Then
        assertThat(submit.code()).as(submit.said()).isZero();
        assertThat(submit.said()).startsWith("documents-");
    }

    @Test
    void shouldHoldWhatTheStateOfARunningSystemNeeds() throws Exception {
        // Given
        Path request = Files.writeString(folder.resolve("request.json"), """
                {"dataset": {"benchmark": "simple-reversals"}}""");
        Path client = Files.writeString(
                folder.resolve("client.properties"),
                KafkaConnection.to(broker.bootstrapServers()).asFile());
        SystemState running = new SystemState(
                ProcessIdentity.ofThisProcess(),
                true,
                folder.toString(),
                broker.bootstrapServers(),
                client.toString(),
                "",
                folder.resolve("store").toUri().toString(),
                List.of());
        Files.createDirectory(folder.resolve("run"));
        Files.writeString(folder.resolve("run/up.json"), running.toJson());

        // When
        Ended submit = run(
                LAUNCHER.toString(),
                "submit",
                request.toString(),
                "--run-id",
                "my-run",
                "--no-wait",
                "--home",
                folder.toString());

        // Then
        assertThat(submit).isEqualTo(new Ended(0, "my-run"));
    }

    @Test
    void shouldHoldWhatDownNeeds() throws Exception {
        assertThat(run(LAUNCHER.toString(), "down", "--home", folder.toString()))
                .isEqualTo(new Ended(0, "Nothing is running in %s.".formatted(folder)));
    }

    @Test
    void shouldHoldWhatLogsNeeds() throws Exception {
        // Given
        Files.createDirectory(folder.resolve("logs"));
        Files.writeString(folder.resolve("logs/evaluation.log"), "{\"message\":\"Started\"}\n");

        // Then
        assertThat(run(LAUNCHER.toString(), "logs", "evaluation", "--home", folder.toString()))
                .isEqualTo(new Ended(0, "Started"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "gzip", "snappy", "lz4", "zstd"})
    void shouldHoldWhatWatchNeedsForAnyCompression(String compression) throws Exception {
        // Given
        String runId = "run-of-" + compression;
        publishResult(runId, compression);

        // When
        Ended watch = run(
                LAUNCHER + File.pathSeparator + COMPRESSION.resolve("*"),
                "watch",
                runId,
                "--out",
                folder.toString(),
                "--bootstrap",
                broker.bootstrapServers());

        // Then
        assertThat(watch.code()).as(watch.said()).isZero();
        assertThat(watch.said()).contains("Recommendation: icl");
    }

    private static void publishResult(String runId, String compression) throws Exception {
        String event = EventCodec.write(io.tuneloom.sharedschemas.codec.Events.of(
                "/test",
                runId,
                SampleResult.of(SampleArms.icl(), SampleArms.fineTuning()).completed()));
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "compression.type", compression),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(Topic.TUNING_RESULTS.topicName(), runId, event))
                    .get();
        }
    }

    private record Ended(int code, String said) {}

    private static Ended run(String classPath, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                "io.tuneloom.launcher.command.TuneloomClient"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said.strip());
    }

    private static void addWithWhatItNames(Path jar, Set<Path> jars) {
        if (jars.add(jar) && Files.exists(jar)) {
            named(jar).forEach(next -> addWithWhatItNames(next, jars));
        }
    }

    private static List<Path> named(Path jar) {
        try (JarFile opened = new JarFile(jar.toFile())) {
            return Optional.ofNullable(opened.getManifest())
                    .map(manifest -> manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH))
                    .stream()
                    .flatMap(names -> Arrays.stream(names.split(" ")))
                    .map(name -> Path.of(jar.toUri().resolve(name)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
