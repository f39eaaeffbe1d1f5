package io.tuneloom.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.coordinator.testing.Infrastructure;
import io.tuneloom.coordinator.testing.Members;
import io.tuneloom.coordinator.testing.PlayedWorkers;
import io.tuneloom.coordinator.testing.Wire;
import io.tuneloom.sharedschemas.codec.Events;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.JobSuspended;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.ArmStatus;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.Precision;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs put as many jobs on a queue as it has workers, over a real broker and database. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
@SuppressWarnings("NullAway.Init")
class TurnsTest {
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
    void shouldHaveChildJobsDoneInTurnsAndThenTheJobThatWaitsForThem() {
        // Given
        String runId = "suspended";
        wire.send("tuning.requests", Events.of("/producer", runId, Requests.of(1, Method.ICL)));
        JobRequested evaluation = workers.workUntil(runId, "icl/evaluation/seed-1");
        List<JobRequested> children = IntStream.range(0, 4)
                .mapToObj(i -> {
                    Artifact model = Workers.artifact("a model");
                    Job child = new InferenceJob.Generate(model, Precision.FP32, null, model, i, i + 1, 16, null);
                    return JobRequested.of(
                            child, child.revision(), evaluation.task().child("part-" + i));
                })
                .toList();

        // When
        workers.send(runId, new JobSuspended(evaluation.jobId(), evaluation.task(), children));

        // Then
        for (int done = 0; done < children.size(); done++) {
            int asked = done + 1;
            await().untilAsserted(() -> assertThat(partsOf(runId)).hasSize(asked));
            assertThat(timesAsked(runId, evaluation)).isEqualTo(1);
            JobRequested child = children.get(done);
            workers.send(runId, Workers.succeed(child.task(), child.job()));
        }
        await().untilAsserted(() -> assertThat(timesAsked(runId, evaluation)).isEqualTo(2));
        assertThat(workers.workUntilCompleted(runId).arms())
                .extracting(Arm::status)
                .containsOnly(ArmStatus.COMPLETED);
    }

    @Test
    void shouldUseNewWorkersAtOnce() {
        // Given
        String runId = "more-workers";
        wire.send("tuning.requests", Events.of("/producer", runId, Requests.of(4, Method.ICL)));
        await().untilAsserted(() -> assertThat(workers.tasksOf(runId)).containsExactly("dataset/seed-1"));

        // When
        try (Members members = Members.join("dataset-generation", 4)) {

            // Then
            await().untilAsserted(() -> {
                members.poll();
                assertThat(workers.tasksOf(runId)).contains("dataset/seed-2", "dataset/seed-3", "dataset/seed-4");
            });
        }
    }

    private List<String> partsOf(String runId) {
        return workers.tasksOf(runId).stream()
                .filter(task -> task.contains("/part-"))
                .toList();
    }

    private long timesAsked(String runId, JobRequested job) {
        return wire.said(runId, JobRequested.class).stream().filter(job::equals).count();
    }
}
