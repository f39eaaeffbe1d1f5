package io.tuneloom.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.JsonDocument;
import io.tuneloom.coordinator.testing.Infrastructure;
import io.tuneloom.coordinator.testing.PlayedWorkers;
import io.tuneloom.coordinator.testing.Wire;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.codec.Events;
import io.tuneloom.sharedschemas.dataset.DatasetSpec;
import io.tuneloom.sharedschemas.dataset.DocumentSource;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.events.TuningRejected;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.EvaluationJob;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.ArmFailure;
import io.tuneloom.sharedschemas.results.Comparison;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.tuning.BenchmarkName;
import io.tuneloom.sharedschemas.tuning.Method;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Results beyond what Kafka takes by default, over a real broker and database. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
@SuppressWarnings("NullAway.Init")
class LargeResultsTest {
    @Inject
    ArtifactStore store;

    private Wire wire;
    private PlayedWorkers workers;

    @BeforeEach
    void connect() {
        wire = Wire.open();
        workers = new PlayedWorkers(wire, store);
    }

    @AfterEach
    void disconnect() throws InterruptedException {
        wire.close();
    }

    @Test
    void shouldPublishAResultOfMegabytes() {
        // When
        TuningCompleted result = complete("megabytes", 20_000);

        // Then
        assertThat(result.rows()).hasSize(20_000);
        assertThat(wire.records("tuning.results")
                        .filter(record -> record.key().equals("megabytes"))
                        .map(ConsumerRecord::value))
                .singleElement()
                .satisfies(event -> assertThat(event).hasSizeBetween(4_000_000, 8 << 20));
    }

    @Test
    void shouldTellARunWhoseResultIsLargerThanAnyMayBe() {
        // When
        TuningCompleted result = complete("too-large", 60_000);

        // Then
        assertThat(result.rows()).isEmpty();
        assertThat(result.arms()).extracting(Arm::failure).singleElement().satisfies(failure -> {
            assertThat(failure)
                    .extracting(ArmFailure::task, ArmFailure::reason)
                    .containsExactly("comparison", FailureReason.LIMIT_EXCEEDED);
            assertThat(failure).extracting(ArmFailure::message).asString().contains("too large", "8388608");
        });
    }

    /** Two outcomes name artifacts at addresses so long that the job that is given both is too large for an event. */
    @Test
    void shouldEndARunWhoseNextJobIsTooLarge() {
        // Given
        String runId = "job-too-large";
        wire.send("tuning.requests", Events.of("/producer", runId, Requests.of(1, Method.ICL)));
        succeedFarAway(workers.workUntil(runId, "dataset/seed-1"), runId, "baselines");
        succeedFarAway(workers.workUntil(runId, "icl/evaluation/seed-1"), runId, "evaluation");

        // When
        TuningCompleted result = workers.workUntilCompleted(runId);

        // Then
        assertThat(workers.tasksOf(runId)).doesNotContain("comparison");
        assertThat(result.rows()).isEmpty();
        assertThat(result.arms()).extracting(Arm::failure).singleElement().satisfies(failure -> {
            assertThat(failure)
                    .extracting(ArmFailure::task, ArmFailure::reason)
                    .containsExactly("comparison", FailureReason.LIMIT_EXCEEDED);
            assertThat(failure)
                    .extracting(ArmFailure::message)
                    .asString()
                    .contains("The job is too large", "job-requested", "262144");
        });
    }

    /** Its acceptance repeats it and lists the tasks. */
    @Test
    void shouldRejectARequestThatFitsIntoAnEventButNotItsAcceptance() {
        // Given
        int room = EventCodec.MAX_REQUEST_BYTES
                - EventCodec.write(farAway("almost", 1)).length();

        // When
        wire.send("tuning.requests", farAway("almost", room - 10));

        // Then
        await().untilAsserted(() -> assertThat(wire.said("almost", TuningRejected.class))
                .singleElement()
                .satisfies(rejected -> assertThat(rejected.problems())
                        .singleElement()
                        .satisfies(problem -> assertThat(problem.message())
                                .contains("is too large", "tuning-accepted", "at most 262144"))));
    }

    private static CloudEvent<TuningRequested> farAway(String runId, int length) {
        Artifact folder = new Artifact(
                "s3://folders/" + "a".repeat(length), "0".repeat(64), 1, "application/vnd.tuneloom.folder+json");
        DatasetSpec dataset = new DatasetSpec(
                BenchmarkName.REVERSAL_CURSE, 32, 10, new DocumentSource(folder, null, null), null, 100, 0.1, 1);
        return Events.of("/producer", runId, Requests.of(dataset, 1, Method.ICL));
    }

    private void succeedFarAway(JobRequested job, String runId, String output) {
        Map<String, Artifact> outputs = new HashMap<>(Workers.outputs(job.job()));
        outputs.computeIfPresent(
                output,
                (_, near) -> new Artifact(
                        "s3://artifacts/" + "a".repeat(150_000), near.sha256(), near.bytes(), near.mediaType()));
        workers.send(runId, Workers.succeed(job.task(), job.job(), outputs));
    }

    private TuningCompleted complete(String runId, int rows) {
        wire.send("tuning.requests", Events.of("/producer", runId, Requests.of(1, Method.ICL)));
        JobRequested compare = workers.workUntil(runId, "comparison");
        Comparison small = Workers.comparison((EvaluationJob.Compare) compare.job());
        ResultRow row = small.rows().getFirst();
        Comparison large = new Comparison(
                Collections.nCopies(rows, row),
                small.groups(),
                small.consistency(),
                small.falseAnswers(),
                small.baselines(),
                small.costs(),
                small.differences(),
                small.breakEven(),
                small.cheapest(),
                small.recommendation(),
                small.audits(),
                small.questions(),
                small.tooLong(),
                small.forgetting());
        workers.send(
                runId,
                Workers.succeed(compare.task(), compare.job(), Map.of("comparison", JsonDocument.write(store, large))));
        return await().until(() -> wire.said(runId, TuningCompleted.class), results -> !results.isEmpty())
                .getFirst();
    }
}
