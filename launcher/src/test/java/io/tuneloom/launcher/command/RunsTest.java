package io.tuneloom.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tuneloom.client.SampleArms;
import io.tuneloom.client.SampleResult;
import io.tuneloom.client.Samples;
import io.tuneloom.launcher.command.BrokerAndCommands.Ended;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.QuestionAsked;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.events.TuningRejected;
import io.tuneloom.sharedschemas.events.TuningStopped;
import io.tuneloom.topics.access.KafkaConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands about runs that are there, through a real broker; the services' events are published by hand. */
@ExtendWith(SharedBroker.class)
class RunsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BrokerAndCommands broker;

    @TempDir
    Path folder;

    RunsTest(BrokerAndCommands broker) {
        this.broker = broker;
    }

    @ParameterizedTest
    @ValueSource(strings = {"watch", "show", "cancel", "retry"})
    void shouldSayThatThereIsNoSuchRun(String command) throws Exception {
        // Given
        submit("simple-reversals-1a2b3c4d");

        // When
        Ended mistyped = broker.run(command, "simple-reversal-1a2b3c4d");

        // Then
        assertThat(mistyped.code()).isEqualTo(ExitCode.UNKNOWN_RUN);
        assertThat(mistyped.err())
                .contains("no run 'simple-reversal-1a2b3c4d'")
                .contains("Did you mean simple-reversals-1a2b3c4d")
                .contains(" ./tuneloom runs --bootstrap %s lists all.".formatted(broker.bootstrapServers()));
        assertThat(broker.published("simple-reversal-1a2b3c4d")).isEmpty();
    }

    @Test
    void shouldConnectAsAFileOfClientPropertiesSays() throws Exception {
        // Given
        Path file = Files.writeString(
                folder.resolve("client.properties"),
                KafkaConnection.to(broker.bootstrapServers()).asFile());
        Path missing = folder.resolve("ca.crt");
        Path wrong = Files.writeString(
                folder.resolve("wrong.properties"),
                KafkaConnection.of(Map.of(
                                "bootstrap.servers",
                                broker.bootstrapServers(),
                                "security.protocol",
                                "SSL",
                                "ssl.truststore.type",
                                "PEM",
                                "ssl.truststore.location",
                                missing.toString()))
                        .asFile());
        submit("by-a-file");

        // When
        Ended found = BrokerAndCommands.runAlone("show", "by-a-file", "--command-config", file.toString());
        Ended unusable = BrokerAndCommands.runAlone("runs", "--command-config", wrong.toString());

        // Then
        assertThat(found.code()).as(found.err()).isZero();
        assertThat(found.out()).contains("./tuneloom watch by-a-file --command-config " + file);
        assertThat(unusable.code()).isEqualTo(ExitCode.NOTHING_RUNNING);
        assertThat(unusable.err()).contains("security.protocol is SSL", missing.toString());
    }

    @Test
    void shouldListRunsWithTheirStates() throws Exception {
        // Given one of each
        submit("waiting-one");
        submit("running-one");
        broker.publish("running-one", Topic.TUNING_EVENTS, Samples.accepted());
        broker.publish(
                "rejected-one", Topic.TUNING_EVENTS, new TuningRejected(List.of(new Problem("/data/x", "is odd"))));
        broker.publish("stopped-one", Topic.TUNING_EVENTS, Samples.accepted());
        broker.publish("stopped-one", Topic.TUNING_EVENTS, new TuningStopped("cancelled on request"));
        broker.publish("done-one", Topic.TUNING_EVENTS, Samples.accepted());
        broker.publish(
                "done-one",
                Topic.TUNING_RESULTS,
                SampleResult.of(SampleArms.icl(), SampleArms.failedFineTuning()).completed());
        // And a question, which is no run
        broker.publish("no-run", Topic.TUNING_REQUESTS, new QuestionAsked("gpt", null, "wodeb is", List.of(), 64));
        broker.publish("no-run", Topic.TUNING_EVENTS, new TuningRejected(List.of(new Problem("/data", "is odd"))));

        // When
        Ended lines = broker.run("runs", "--last", "1000");
        JsonNode array =
                JSON.readTree(broker.run("runs", "--last", "1000", "--json").out());

        // Then
        assertThat(lines.code()).as(lines.err()).isEqualTo(ExitCode.OK);
        assertThat(lines.out().lines())
                .anyMatch(line -> line.matches("waiting-one +waiting +\\d{4}-.*simple-reversals, .*"))
                .anyMatch(line -> line.matches("running-one +running .*"))
                .anyMatch(line -> line.matches("rejected-one +rejected .*an invalid request"))
                .anyMatch(line -> line.matches("stopped-one +stopped .*"))
                .anyMatch(line -> line.matches("done-one +completed, 1 failed .*"))
                .noneMatch(line -> line.startsWith("no-run"))
                .noneMatch(line -> line.endsWith("…"));
        assertThat(broker.run("show", "no-run").code()).isEqualTo(ExitCode.UNKNOWN_RUN);
        assertThat(StreamSupport.stream(array.spliterator(), false)
                        .filter(run -> run.at("/runId").asText().equals("done-one")))
                .singleElement()
                .satisfies(run -> {
                    assertThat(run.at("/state").asText()).isEqualTo("completed");
                    assertThat(run.at("/failedMethods/0").asText()).isEqualTo("fine-tuning");
                });
    }

    @Test
    void shouldShowRequestTasksAndFailuresOfARun() throws Exception {
        // Given
        submit("shown-run");
        broker.publish("shown-run", Topic.TUNING_EVENTS, Samples.accepted());
        broker.publish("shown-run", Topic.JOB_OUTCOMES, Samples.succeeded("dataset/seed-1", 0, false));
        broker.publish("shown-run", Topic.JOB_OUTCOMES, Samples.failed("fine-tuning/training/seed-1"));

        // When
        Ended shown = broker.run("show", "shown-run");
        JsonNode json = JSON.readTree(broker.run("show", "shown-run", "--json").out());

        // Then
        assertThat(shown.out())
                .contains("state       running")
                .contains("  dataset.benchmark: simple-reversals")
                .contains("  fine-tuning/training/seed-1 (training-diverged: the loss is not finite)");
        assertThat(json.at("/request/dataset/benchmark").asText()).isEqualTo("simple-reversals");
        assertThat(json.at("/tasks")).hasSize(4);
    }

    @Test
    void shouldShowASmallNumberWithoutAPowerOfTen() throws Exception {
        // Given
        Path request = Files.writeString(folder.resolve("slow.json"), """
                {"dataset": {"benchmark": "simple-reversals"}, "training": {"learningRate": 0.0005}}""");
        broker.run("submit", request.toString(), "--run-id", "slow-run", "--no-wait");

        // When
        Ended shown = broker.run("show", "slow-run");

        // Then
        assertThat(shown.out()).contains("  training.learningRate: 0.0005\n");
    }

    @Test
    void shouldCancelARunThatHasNotEnded() throws Exception {
        // Given
        submit("cancelled-run");
        broker.publish("cancelled-run", Topic.TUNING_EVENTS, Samples.accepted());

        // When
        Ended cancelled = broker.runAndAnswer(
                "cancelled-run",
                Topic.TUNING_EVENTS,
                new TuningStopped("cancelled on request"),
                "cancel",
                "cancelled-run");
        Ended again = broker.run("cancel", "cancelled-run", "--json");

        // Then
        assertThat(cancelled.code()).as(cancelled.err()).isEqualTo(ExitCode.OK);
        assertThat(cancelled.out())
                .contains("is stopped", "To compute what is missing: ./tuneloom retry cancelled-run --bootstrap ");
        assertThat(broker.published("cancelled-run"))
                .hasSize(2)
                .last()
                .asString()
                .contains("tuning-cancelled");
        assertThat(again.out().strip()).isEqualTo("{\"runId\":\"cancelled-run\",\"state\":\"stopped\"}");
    }

    @Test
    void shouldSayWhyARunWasNotCancelled() throws Exception {
        // Given a run that ends while its cancellation is on the way
        submit("ending-run");
        broker.publish("ending-run", Topic.TUNING_EVENTS, Samples.accepted());

        // When
        Ended refused = broker.runAndAnswer(
                "ending-run",
                Topic.TUNING_EVENTS,
                new TuningRejected(List.of(new Problem("/data/runId", "has ended"))),
                "cancel",
                "ending-run");

        // Then
        assertThat(refused.code()).as(refused.err()).isEqualTo(ExitCode.REJECTED);
        assertThat(refused.out().strip()).isEqualTo("Run ending-run was not cancelled: has ended.");
    }

    @Test
    void shouldTellTheEndOfARunWhoseRequestIsPublishedAgain() throws Exception {
        // Given
        submit("repeated-run");

        // When the coordinator repeats what it said of this run
        Ended again = broker.runAndAnswer(
                "repeated-run",
                "repeated-run",
                Topic.TUNING_EVENTS,
                List.of(Samples.accepted(), new TuningStopped("cancelled on request")),
                "submit",
                request().toString(),
                "--run-id",
                "repeated-run");

        // Then
        assertThat(again.code()).as(again.err()).isEqualTo(ExitCode.STOPPED);
        assertThat(again.err())
                .contains("This run was stopped before: cancelled on request.")
                .contains("./tuneloom retry repeated-run");
    }

    @Test
    void shouldShowWhatIsRecommendedAndHowToGetIt() throws Exception {
        // Given
        broker.publish(
                "advised-run",
                Topic.TUNING_RESULTS,
                SampleResult.of(SampleArms.icl(), SampleArms.fineTuning()).completed());

        // When
        Ended shown = broker.run("show", "advised-run");
        JsonNode json =
                JSON.readTree(broker.run("show", "advised-run", "--json").out());

        // Then
        assertThat(shown.out())
                .contains("Recommendation: icl")
                .contains("./tuneloom result advised-run --bootstrap ")
                .doesNotContain("retry");
        assertThat(json.at("/recommendation/method").asText()).isEqualTo("icl");
    }

    @Test
    void shouldRetryTheRequestOfARunThatFailedUnderANewId() throws Exception {
        // Given
        submit("failed-run");
        broker.publish("failed-run", Topic.TUNING_EVENTS, Samples.accepted());
        broker.publish(
                "failed-run",
                Topic.TUNING_RESULTS,
                SampleResult.of(SampleArms.icl(), SampleArms.failedFineTuning()).completed());

        // When
        Ended retried = broker.run("retry", "failed-run", "--no-wait");

        // Then
        assertThat(retried.code()).as(retried.err()).isEqualTo(ExitCode.OK);
        assertThat(retried.out().strip()).matches("simple-reversals-[0-9a-f]{8}");
        assertThat(retried.err()).contains("are reused; only the rest is computed");
        assertThat(data(broker.published(retried.out().strip()).getFirst()))
                .isEqualTo(data(broker.published("failed-run").getFirst()));
    }

    @Test
    void shouldUseWhatIsLeftOfARunWhoseRequestHasBeenDeleted() throws Exception {
        // Given
        submit("old-run");
        broker.publish("old-run", Topic.TUNING_EVENTS, Samples.accepted());
        broker.publish("old-run", Topic.TUNING_EVENTS, new TuningStopped("cancelled on request"));
        broker.deleteRequests();

        // When
        Ended runs = broker.run("runs", "--last", "1000");
        Ended shown = broker.run("show", "old-run");
        Ended retried = broker.run("retry", "old-run", "--no-wait");

        // Then the request is that of the answer, with every default
        assertThat(runs.out()).containsPattern("old-run +stopped").contains("have been deleted from the topic");
        assertThat(shown.out()).contains("  dataset.size: 32").contains("  cancelled on request");
        assertThat(retried.code()).as(retried.err()).isEqualTo(ExitCode.OK);
        assertThat(data(broker.published(retried.out().strip()).getFirst())
                        .at("/dataset/size")
                        .asInt())
                .isEqualTo(32);
    }

    @Test
    void shouldRetryNothingThatIsInProgressOrCompleted() throws Exception {
        // Given
        broker.publish("busy-run", Topic.TUNING_EVENTS, Samples.accepted());
        broker.publish(
                "good-run",
                Topic.TUNING_RESULTS,
                SampleResult.of(SampleArms.icl(), SampleArms.fineTuning()).completed());

        // When
        Ended busy = broker.run("retry", "busy-run");
        Ended good = broker.run("retry", "good-run");

        // Then
        assertThat(busy.code()).isEqualTo(ExitCode.USAGE);
        assertThat(busy.err()).contains("is running. Stop it first with ./tuneloom cancel busy-run");
        assertThat(good.code()).isEqualTo(ExitCode.USAGE);
        assertThat(good.err()).contains("has completed, and no method failed");
    }

    private Path request() throws Exception {
        return Files.writeString(folder.resolve("request.json"), """
                {"dataset": {"benchmark": "simple-reversals"}}""");
    }

    private void submit(String runId) throws Exception {
        assertThat(broker.run("submit", request().toString(), "--run-id", runId, "--no-wait")
                        .code())
                .isEqualTo(ExitCode.OK);
    }

    private static JsonNode data(String event) throws Exception {
        return JSON.readTree(event).at("/data");
    }
}
