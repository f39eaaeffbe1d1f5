package io.tuneloom.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.client.SampleArms;
import io.tuneloom.client.SampleResult;
import io.tuneloom.client.Samples;
import io.tuneloom.localsystem.embedded.EmbeddedKafka;
import io.tuneloom.localsystem.embedded.FreePorts;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.codec.Events;
import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.events.TuningRejected;
import io.tuneloom.sharedschemas.events.TuningStopped;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.topics.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Submitting and watching through a real broker, with the services' events published by hand. */
class SubmitAndWatchTest {
    @TempDir
    private static Path brokerData;

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedKafka broker;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

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
    void shouldPublishARequestAndPrintItsRun() throws Exception {
        // Given
        Path file = Files.writeString(folder.resolve("a request.json"), """
                {"dataset": {"benchmark": "simple-reversals"}}""");

        // When
        int code = run("submit", file.toString(), "--run-id", "my-run");

        // Then
        assertThat(code).as(err.toString()).isEqualTo(ExitCode.OK);
        assertThat(out.toString().strip()).isEqualTo("my-run");
        assertThat(published("my-run")).singleElement().asString().contains("simple-reversals");
    }

    @Test
    void shouldPrintEveryProblemOfARequestAndPublishNothing() throws Exception {
        // Given
        Path file = Files.writeString(folder.resolve("wrong.json"), """
                {"dataset": {"benchmark": "simple-reversals", "size": 1}, "seeds": 0}""");

        // When
        int code = run("submit", file.toString(), "--run-id", "wrong-run");

        // Then
        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("  /dataset/size: ").contains("  /seeds: ");
        assertThat(published("wrong-run")).isEmpty();
    }

    @Test
    void shouldFollowARunToItsComparison() throws Exception {
        // Given a run in the middle of its work
        publish("live-run", Topic.TUNING_EVENTS, Samples.accepted());
        publish("live-run", Topic.JOB_OUTCOMES, Samples.succeeded("dataset/seed-1", 0, false));
        CompletableFuture<Integer> watch =
                CompletableFuture.supplyAsync(() -> run("watch", "live-run", "--out", folder.toString()));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> out.toString().contains("(1/4)"));

        // When
        publish("live-run", Topic.JOB_OUTCOMES, Samples.succeeded("comparison", 0, false));
        publish(
                "live-run",
                Topic.TUNING_RESULTS,
                SampleResult.of(SampleArms.icl(), SampleArms.fineTuning()).completed());

        // Then
        assertThat(watch).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(ExitCode.OK);
        assertThat(out.toString())
                .contains("live-run  comparison: done (2/4)")
                .contains("Recommendation: icl.\n", "Written to " + folder.resolve("sample-run"))
                .doesNotContain("\u001b", "waiting");
        assertThat(folder.resolve("sample-run/report.txt")).isNotEmptyFile();
    }

    @Test
    void shouldGiveTheResultOfARunThatHasEnded() throws Exception {
        // Given
        publish(
                "ended-run",
                Topic.TUNING_RESULTS,
                SampleResult.of(SampleArms.icl()).completed());
        publish("running-run", Topic.TUNING_EVENTS, Samples.accepted());

        // When
        int code = run("result", "ended-run", "--json", "--out", folder.toString());
        int running = run("result", "running-run");
        int unknown = run("result", "unknown-run");

        // Then
        assertThat(code).as(err.toString()).isEqualTo(ExitCode.OK);
        assertThat(out.toString().lines()).singleElement().asString().startsWith("{\"runId\":\"sample-run\"");
        assertThat(folder.resolve("sample-run/result.json")).isNotEmptyFile();
        assertThat(running).isEqualTo(ExitCode.NOT_ENDED);
        assertThat(unknown).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString())
                .contains("Recommendation: icl.\n")
                .contains(
                        "Run running-run has not ended: 0 of 4 tasks have. Follow it with ./tuneloom watch running-run.")
                .contains("No event of a run unknown-run is on the topics.");
    }

    @Test
    void shouldSayWhichModelsItCannotFetch() throws Exception {
        // Given
        Artifact model = new Artifact(
                "file:///elsewhere/content/00/" + "0".repeat(64), "0".repeat(64), 1, FolderArtifacts.MEDIA_TYPE);
        publish(
                "remote-run",
                Topic.TUNING_RESULTS,
                SampleResult.of(SampleArms.fineTuning(model)).completed());

        // When
        int code = run("result", "remote-run", "--out", folder.toString());

        // Then
        assertThat(code).isEqualTo(ExitCode.CANNOT_START);
        assertThat(out.toString())
                .contains("Not written: fine-tuning-seed-1.", "file:///elsewhere/", "--artifacts URI");
        assertThat(folder.resolve("sample-run/result.json")).isNotEmptyFile();
    }

    @Test
    void shouldPrintOnlyTheRunsEventsAsLinesOfJson() throws Exception {
        // Given
        publish("other-run", Topic.TUNING_EVENTS, Samples.accepted());
        publish(
                "json-run",
                Topic.TUNING_RESULTS,
                SampleResult.of(SampleArms.icl(), SampleArms.failedFineTuning()).completed());
        publish("json-run", Topic.TUNING_EVENTS, Samples.accepted());

        // When
        int code = run("watch", "json-run", "--events");

        // Then the events stand in the order of their times, not of their topics
        assertThat(code).isEqualTo(ExitCode.RUN_FAILED);
        assertThat(out.toString().lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("{") && line.contains("json-run"));
        assertThat(out.toString().lines().findFirst()).get().asString().contains("tuning-completed");
    }

    @Test
    void shouldTellRejectedAndStoppedRunsByTheirExitCode() throws Exception {
        // Given
        publish("rejected-run", Topic.TUNING_EVENTS, new TuningRejected(List.of(new Problem("/data/x", "is odd"))));
        publish("stopped-run", Topic.TUNING_EVENTS, new TuningStopped("was cancelled"));

        // Then
        assertThat(run("watch", "rejected-run")).isEqualTo(ExitCode.REJECTED);
        assertThat(run("watch", "stopped-run")).isEqualTo(ExitCode.STOPPED);
        assertThat(out.toString()).contains("  /data/x: is odd").contains("was stopped: was cancelled");
    }

    @Test
    void shouldSayThatNothingRunsAndThatABrokerCannotBeReached() {
        // When
        String nowhere = "127.0.0.1:" + FreePorts.chooseOne();
        int nothing = CommandLines.create()
                .setErr(new PrintWriter(err, true))
                .execute("watch", "x", "--home", folder.toString());
        int unreachable =
                CommandLines.create().setErr(new PrintWriter(err, true)).execute("watch", "x", "--bootstrap", nowhere);

        // Then
        assertThat(nothing).isEqualTo(ExitCode.NOTHING_RUNNING);
        assertThat(unreachable).isEqualTo(ExitCode.NOTHING_RUNNING);
        assertThat(err.toString())
                .contains("No system is running in " + folder)
                .contains("No Tuneloom system answers at the broker " + nowhere);
    }

    @Test
    void shouldSayThatNothingRunsWhichCouldTakeTheFilesOfARequest() throws Exception {
        // Given
        Files.writeString(Files.createDirectory(folder.resolve("pages")).resolve("a.md"), "Zolti keeps the key.");
        Files.writeString(folder.resolve("asked.jsonl"), """
                {"prompt": "Who keeps the key?", "candidates": ["zolti", "babuk"], "answer": "zolti"}
                """);
        Path request = Files.writeString(folder.resolve("request.json"), """
                {"dataset": {"documents": {"folder": "pages"}, "questions": {"file": "asked.jsonl"}}}""");

        // When
        int code = CommandLines.create()
                .setErr(new PrintWriter(err, true))
                .execute("submit", request.toString(), "--home", folder.toString());

        // Then
        assertThat(code).isEqualTo(ExitCode.NOTHING_RUNNING);
        assertThat(err.toString())
                .contains("The request names local files, and no system is running in " + folder)
                .contains("./tuneloom up --home " + folder)
                .contains("--bootstrap and --artifacts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "localhost:99999", "localhost:0", "localhost:abc", ":9092", "a:1,b", "a:1, ,b:2"})
    void shouldSayWhatABrokersAddressIs(String address) {
        // When
        int code =
                CommandLines.create().setErr(new PrintWriter(err, true)).execute("watch", "x", "--bootstrap", address);

        // Then
        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString())
                .contains("'--bootstrap'")
                .contains("HOST:PORT")
                .contains("'" + address + "'");
    }

    private int run(String... arguments) {
        CommandLine command =
                CommandLines.create().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(
                Stream.concat(Arrays.stream(arguments), Stream.of("--bootstrap", broker.bootstrapServers()))
                        .toArray(String[]::new));
    }

    private static void publish(String runId, Topic topic, EventData data) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            String event = EventCodec.write(Events.of("/test", runId, data));
            producer.send(new ProducerRecord<>(topic.topicName(), runId, event)).get();
        }
    }

    private static List<String> published(String runId) {
        TopicPartition requests = new TopicPartition(Topic.TUNING_REQUESTS.topicName(), 0);
        List<String> found = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(requests));
            consumer.seekToBeginning(List.of(requests));
            long end = consumer.endOffsets(List.of(requests)).getOrDefault(requests, 0L);
            while (consumer.position(requests) < end) {
                consumer.poll(Duration.ofMillis(100)).records(requests).stream()
                        .filter(record -> record.key().equals(runId))
                        .forEach(record -> found.add(record.value()));
            }
        }
        return found;
    }
}
