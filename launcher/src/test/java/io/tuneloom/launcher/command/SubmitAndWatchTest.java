package io.tuneloom.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.client.SampleArms;
import io.tuneloom.client.SampleResult;
import io.tuneloom.client.Samples;
import io.tuneloom.launcher.command.BrokerAndCommands.Ended;
import io.tuneloom.localsystem.embedded.FreePorts;
import io.tuneloom.sharedschemas.events.EventReference;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.events.TuningAccepted;
import io.tuneloom.sharedschemas.events.TuningRejected;
import io.tuneloom.sharedschemas.events.TuningStopped;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Submitting and watching through a real broker, with the services' events published by hand. */
@ExtendWith(SharedBroker.class)
class SubmitAndWatchTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final BrokerAndCommands broker;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    SubmitAndWatchTest(BrokerAndCommands broker) {
        this.broker = broker;
    }

    @Test
    void shouldPublishARequestAndPrintItsRun() throws Exception {
        // Given
        Path file = Files.writeString(folder.resolve("a request.json"), """
                {"dataset": {"benchmark": "simple-reversals"}}""");

        // When
        int code = run("submit", file.toString(), "--run-id", "my-run", "--no-wait");

        // Then
        assertThat(code).as(err.toString()).isEqualTo(ExitCode.OK);
        assertThat(out.toString().strip()).isEqualTo("my-run");
        assertThat(broker.published("my-run")).singleElement().asString().contains("simple-reversals");
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
        assertThat(broker.published("wrong-run")).isEmpty();
    }

    @Test
    void shouldTellTheAnswerToARequest() throws Exception {
        // Given
        String file = Files.writeString(folder.resolve("request.json"), """
                {"dataset": {"benchmark": "simple-reversals"}}""").toString();

        // When
        Ended accepted = broker.runAndAnswer(
                "good-run", Topic.TUNING_EVENTS, Samples.accepted(), "submit", file, "--run-id", "good-run");
        Ended rejected = broker.runAndAnswer(
                "odd-run",
                Topic.TUNING_EVENTS,
                new TuningRejected(List.of(
                        new Problem("/data/baseModel", "is not offered"), new Problem("/data/seeds", "are too many"))),
                "submit",
                file,
                "--run-id",
                "odd-run");

        // Then only the id is on standard output
        assertThat(accepted.code()).isEqualTo(ExitCode.OK);
        assertThat(accepted.out()).isEqualTo("good-run%n".formatted());
        assertThat(accepted.err()).contains("Accepted: 4 tasks").contains("./tuneloom watch good-run --bootstrap ");
        assertThat(rejected.code()).isEqualTo(ExitCode.REJECTED);
        assertThat(rejected.out()).isEqualTo("odd-run%n".formatted());
        assertThat(rejected.err()).contains("/data/baseModel: is not offered").contains("/data/seeds: are too many");
    }

    @Test
    void shouldNameTheRunOfARequestWhoseIdIsTheRunOfAnother() throws Exception {
        // Given
        String file = Files.writeString(folder.resolve("event.json"), """
                {"specversion": "1.0", "id": "taken", "source": "/us", "type": "io.tuneloom.tuning-requested.v1",
                 "data": {"dataset": {"benchmark": "simple-reversals"}}}""").toString();
        TuningAccepted accepted = new TuningAccepted(
                new EventReference("/us", "taken", 0, 0),
                Samples.request(),
                Samples.accepted().tasks());

        // When
        Ended submitted =
                broker.runAndAnswer("taken", "taken-by-us", Topic.TUNING_EVENTS, List.of(accepted), "submit", file);

        // Then
        assertThat(submitted.code()).as(submitted.err()).isEqualTo(ExitCode.OK);
        assertThat(submitted.err())
                .contains("taken is the run of another request; this one is the run taken-by-us.")
                .contains("./tuneloom watch taken-by-us --bootstrap ");
    }

    @Test
    void shouldGiveTheAnswerAsJson() throws Exception {
        // Given
        String file = Files.writeString(folder.resolve("request.json"), """
                {"dataset": {"benchmark": "simple-reversals"}}""").toString();

        // When
        Ended rejected = broker.runAndAnswer(
                "json-answer",
                Topic.TUNING_EVENTS,
                new TuningRejected(List.of(new Problem("/data/x", "is odd"))),
                "submit",
                file,
                "--run-id",
                "json-answer",
                "--json");

        // Then
        assertThat(rejected.code()).isEqualTo(ExitCode.REJECTED);
        assertThat(rejected.out().strip()).isEqualTo("""
                {"runId":"json-answer","answer":"rejected","problems":[{"pointer":"/data/x","message":"is odd"}]}""");
    }

    @Test
    void shouldNotWaitLongForAnAnswer() throws Exception {
        // Given a request with settings that nobody reads, and no coordinator
        Path file = Files.writeString(folder.resolve("request.json"), """
                {"dataset": {"benchmark": "simple-reversals", "sise": 8}, "method": ["icl"]}""");

        // When
        int code = run("submit", file.toString(), "--run-id", "no-answer");

        // Then
        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(out.toString().strip()).isEqualTo("no-answer");
        assertThat(err.toString())
                .contains("No answer within 5 s")
                .contains("  /dataset/sise: did you mean size?")
                .contains("  /method: did you mean methods?");
    }

    @Test
    void shouldStopFollowingARunThatTakesTooLong() throws Exception {
        // Given
        broker.publish("long-run", Topic.TUNING_EVENTS, Samples.accepted());

        // Then
        assertThat(run("watch", "long-run", "--timeout", "1s")).isEqualTo(ExitCode.NOT_ENDED);
        assertThat(err.toString()).contains("Run long-run has not ended: 0 of 4 tasks have. It continues.");
        assertThat(run("watch", "long-run", "--timeout", "soon")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("'soon' is not a time");
    }

    @Test
    void shouldFollowARunToItsComparison() throws Exception {
        // Given a run in the middle of its work
        broker.publish("live-run", Topic.TUNING_EVENTS, Samples.accepted());
        broker.publish("live-run", Topic.JOB_OUTCOMES, Samples.succeeded("dataset/seed-1", 0, false));
        CompletableFuture<Integer> watch =
                CompletableFuture.supplyAsync(() -> run("watch", "live-run", "--out", folder.toString()));
        Awaitility.await().atMost(PATIENCE).until(() -> out.toString().contains("(1/4)"));

        // When
        broker.publish("live-run", Topic.JOB_OUTCOMES, Samples.succeeded("comparison", 0, false));
        broker.publish(
                "live-run",
                Topic.TUNING_RESULTS,
                SampleResult.of(SampleArms.icl(), SampleArms.fineTuning()).completed());

        // Then
        assertThat(watch).succeedsWithin(PATIENCE).isEqualTo(ExitCode.OK);
        assertThat(out.toString())
                .contains("live-run  comparison: done (2/4)")
                .contains("Recommendation: icl.\n", "Written to " + folder.resolve("sample-run"))
                .doesNotContain("\u001b", "waiting");
        assertThat(folder.resolve("sample-run/report.txt")).isNotEmptyFile();
    }

    @Test
    void shouldGiveTheResultOfARunThatHasEnded() throws Exception {
        // Given
        broker.publish(
                "ended-run",
                Topic.TUNING_RESULTS,
                SampleResult.of(SampleArms.icl()).completed());
        broker.publish("running-run", Topic.TUNING_EVENTS, Samples.accepted());

        // When
        int code = run("result", "ended-run", "--json", "--out", folder.toString());
        int running = run("result", "running-run");
        int unknown = run("result", "unknown-run");

        // Then
        assertThat(code).as(err.toString()).isEqualTo(ExitCode.OK);
        assertThat(out.toString().lines()).singleElement().asString().startsWith("{\"runId\":\"sample-run\"");
        assertThat(folder.resolve("sample-run/result.json")).isNotEmptyFile();
        assertThat(running).isEqualTo(ExitCode.NOT_ENDED);
        assertThat(unknown).isEqualTo(ExitCode.UNKNOWN_RUN);
        assertThat(err.toString())
                .contains("Recommendation: icl.\n")
                .contains("Run running-run has not ended: 0 of 4 tasks have.")
                .contains("no run 'unknown-run'");
    }

    @Test
    void shouldPrintTheReportWhereItCannotWriteTheResult() throws Exception {
        // Given a file instead of the run's folder, and a method that failed
        Files.writeString(folder.resolve("sample-run"), "");
        broker.publish(
                "unwritten-run",
                Topic.TUNING_RESULTS,
                SampleResult.of(
                                SampleArms.icl(),
                                SampleArms.failedFineTuning(FailureReason.OUT_OF_MEMORY, "it needs 9 GB"))
                        .completed());

        // When
        Ended ended = broker.run("result", "unwritten-run", "--json", "--out", folder.toString());

        // Then
        assertThat(ended.code()).isEqualTo(ExitCode.CANNOT_START);
        assertThat(ended.out()).startsWith("{");
        assertThat(ended.err())
                .contains("Recommendation: ", "./tuneloom retry unwritten-run --bootstrap ")
                .containsPattern("Cannot write the result to " + folder + "/sample-run: .*file.*Choose another folder: "
                        + "./tuneloom result unwritten-run --bootstrap .* --out FOLDER")
                .doesNotContain("Exception");
    }

    @Test
    void shouldSayWhichModelsItCannotFetch() throws Exception {
        // Given
        Artifact model = new Artifact(
                "file:///elsewhere/content/00/" + "0".repeat(64), "0".repeat(64), 1, FolderArtifacts.MEDIA_TYPE);
        broker.publish(
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
        broker.publish("other-run", Topic.TUNING_EVENTS, Samples.accepted());
        broker.publish(
                "json-run",
                Topic.TUNING_RESULTS,
                SampleResult.of(SampleArms.icl(), SampleArms.failedFineTuning()).completed());
        broker.publish("json-run", Topic.TUNING_EVENTS, Samples.accepted());
        broker.publishJunk(Topic.JOB_OUTCOMES);

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
        broker.publish(
                "rejected-run", Topic.TUNING_EVENTS, new TuningRejected(List.of(new Problem("/data/x", "is odd"))));
        broker.publish("stopped-run", Topic.TUNING_EVENTS, new TuningStopped("was cancelled"));

        // Then
        assertThat(run("watch", "rejected-run")).isEqualTo(ExitCode.REJECTED);
        assertThat(run("watch", "stopped-run")).isEqualTo(ExitCode.STOPPED);
        assertThat(out.toString())
                .contains("  /data/x: is odd")
                .contains("was stopped: was cancelled")
                .contains("./tuneloom retry stopped-run --bootstrap ")
                .doesNotContain("retry rejected-run");
    }

    @Test
    void shouldSayThatNothingRunsAndThatABrokerCannotBeReached() {
        // When
        String nowhere = "127.0.0.1:" + FreePorts.chooseOne();
        Ended nothing = BrokerAndCommands.runAlone("watch", "x", "--home", folder.toString());
        Ended unreachable = BrokerAndCommands.runAlone("watch", "x", "--bootstrap", nowhere);

        // Then
        assertThat(nothing.code()).isEqualTo(ExitCode.NOTHING_RUNNING);
        assertThat(nothing.err()).contains("No system is running in " + folder);
        assertThat(unreachable.code()).isEqualTo(ExitCode.NOTHING_RUNNING);
        assertThat(unreachable.err())
                .contains("No Tuneloom system answers at the broker " + nowhere)
                .contains("it cannot be reached; if it is being started or restarted, try again (security.protocol is");
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
        Ended submitted = BrokerAndCommands.runAlone("submit", request.toString(), "--home", folder.toString());

        // Then
        assertThat(submitted.code()).isEqualTo(ExitCode.NOTHING_RUNNING);
        assertThat(submitted.err())
                .contains("The request names local files, and no system is running in " + folder)
                .contains("./tuneloom up --home " + folder)
                .contains("--bootstrap and --artifacts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "localhost:99999", "localhost:0", "localhost:abc", ":9092", "a:1,b", "a:1, ,b:2"})
    void shouldSayWhatABrokersAddressIs(String address) {
        // When
        Ended watched = BrokerAndCommands.runAlone("watch", "x", "--bootstrap", address);

        // Then
        assertThat(watched.code()).isEqualTo(ExitCode.USAGE);
        assertThat(watched.err())
                .contains("'--bootstrap'")
                .contains("HOST:PORT")
                .contains("'" + address + "'");
    }

    private int run(String... arguments) {
        BrokerAndCommands.Ended ended = broker.run(out, arguments);
        err.append(ended.err());
        return ended.code();
    }
}
