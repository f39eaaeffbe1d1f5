package io.tuneloom.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.coordinator.testing.Infrastructure;
import io.tuneloom.coordinator.testing.PlayedWorkers;
import io.tuneloom.coordinator.testing.Wire;
import io.tuneloom.sharedschemas.codec.Events;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.events.RejectionReason;
import io.tuneloom.sharedschemas.events.RunTask;
import io.tuneloom.sharedschemas.events.TuningAccepted;
import io.tuneloom.sharedschemas.events.TuningCancelled;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.events.TuningRejected;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.events.TuningStopped;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.ArmFailure;
import io.tuneloom.sharedschemas.results.ArmStatus;
import io.tuneloom.sharedschemas.tuning.Method;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whole runs over a real broker and database; the test plays the producers and the workers. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
@SuppressWarnings("NullAway.Init")
class RunsTest {
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
    void shouldCompleteARun() {
        // Given
        TuningRequested request = Requests.of(2, Method.values());

        // When
        request("happy", request);
        TuningCompleted result = workers.workUntilCompleted("happy");

        // Then
        assertThat(result.request()).isEqualTo(request);
        assertThat(result.completedAt()).isAfterOrEqualTo(result.requestedAt());
        assertThat(result.arms()).extracting(Arm::status).containsOnly(ArmStatus.COMPLETED);
        assertThat(result.rows()).hasSize(Method.values().length);
        List<RunTask> tasks =
                wire.said("happy", TuningAccepted.class).getFirst().tasks();
        assertThat(workers.tasksOf("happy"))
                .contains("delivery/augmentation", "delivery/training")
                .filteredOn(task -> !task.startsWith("delivery/"))
                .containsExactlyInAnyOrderElementsOf(
                        tasks.stream().map(RunTask::name).toList());
        assertThat(wire.said("happy")).hasSize(1 + tasks.size() + 2 + 1);
    }

    @Test
    void shouldCompleteTheOtherArmsWhenOneFails() {
        // Given
        request("one-fails", Requests.of(1, Method.ICL, Method.FINE_TUNING));

        // When
        TuningCompleted result = workers.workUntilCompleted("one-fails", "fine-tuning/training/seed-1"::equals);

        // Then
        assertThat(result.arms()).extracting(Arm::status).containsExactly(ArmStatus.COMPLETED, ArmStatus.FAILED);
        assertThat(result.arms().getLast().failure())
                .isEqualTo(new ArmFailure(
                        "fine-tuning/training/seed-1", FailureReason.TRAINING_DIVERGED, "The loss is not finite."));
        assertThat(result.rows()).allMatch(row -> row.method() == Method.ICL);
    }

    @Test
    void shouldDoEverythingOnceWhenOutcomesAreRepeated() {
        // Given
        request("repeated", Requests.of(1, Method.FINE_TUNING));
        JobRequested dataset = workers.workUntil("repeated", "dataset/seed-1");
        CloudEvent<EventData> outcome = PlayedWorkers.event("repeated", Workers.succeed(dataset.task(), dataset.job()));

        // When
        wire.send("job.outcomes", outcome);
        wire.send("job.outcomes", outcome);
        workers.send("repeated", outcome.data());
        workers.workUntilCompleted("repeated");
        wire.send("job.outcomes", outcome);
        workers.send("repeated", outcome.data());
        completeAnother("after-repeated");

        // Then
        assertThat(workers.tasksOf("repeated"))
                .containsExactlyInAnyOrder(
                        "dataset/seed-1",
                        "fine-tuning/training/seed-1",
                        "fine-tuning/evaluation/seed-1",
                        "calibration/inference",
                        "calibration/training",
                        "comparison");
        assertThat(wire.said("repeated", TuningCompleted.class)).hasSize(1);
    }

    @Test
    void shouldMakeOneRunOfARequestThatComesTwiceAtOnce() {
        // Given
        CloudEvent<TuningRequested> request = Events.of("/producer", "twice", Requests.of(1, Method.ICL));

        // When
        wire.send("tuning.requests", request);
        wire.send("tuning.requests", request);
        workers.workUntilCompleted("twice");

        // Then
        await().untilAsserted(() -> assertThat(wire.events("twice")
                        .filter(event -> event.data() instanceof TuningAccepted)
                        .map(CloudEvent::id))
                .as("the same answer to each")
                .hasSize(2)
                .containsOnly("twice/TuningAccepted"));
        assertThat(wire.said("twice", JobRequested.class)).hasSize(4);
    }

    @Test
    void shouldPublishTheResultAgainWhenItIsAskedForAgain() {
        // Given
        CloudEvent<TuningRequested> request = Events.of("/producer", "again", Requests.of(1, Method.ICL));
        wire.send("tuning.requests", request);
        workers.workUntilCompleted("again");

        // When
        wire.send("tuning.requests", request);

        // Then
        await().untilAsserted(() ->
                assertThat(wire.said("again", TuningCompleted.class)).hasSize(2));
        assertThat(wire.said("again", TuningCompleted.class).stream().distinct())
                .hasSize(1);
        assertThat(wire.events("again")
                        .filter(event -> event.data() instanceof TuningCompleted)
                        .map(CloudEvent::id)
                        .distinct())
                .as("the same event, since it says the same")
                .hasSize(1);
        assertThat(wire.said("again", JobRequested.class)).hasSize(4);
    }

    @Test
    void shouldRejectOtherDataUnderTheIdOfARun() {
        // Given
        request("taken", Requests.of(1, Method.ICL));

        // When
        CloudEvent<TuningRequested> other = Events.of("/producer", "taken", Requests.of(2, Method.ICL));
        wire.send("tuning.requests", other);
        TuningCompleted result = workers.workUntilCompleted("taken");

        // Then
        assertThat(result.request().seeds()).isEqualTo(1);
        assertThat(wire.said("taken", TuningRejected.class))
                .as("the readers of the run hear nothing of it")
                .isEmpty();
        await().untilAsserted(() -> assertThat(wire.rejections("/producer", other.id()))
                .singleElement()
                .satisfies(rejected -> assertThat(rejected.problems().getFirst().message())
                        .contains("run 'taken' exists with other content")));
    }

    @Test
    void shouldStopARunThatIsCancelled() {
        // Given
        request("cancelled", Requests.of(1, Method.FINE_TUNING));
        JobRequested dataset = workers.workUntil("cancelled", "dataset/seed-1");

        // When
        wire.send("tuning.requests", Events.of("/producer", "cancelled", new TuningCancelled("cancelled")));
        await().untilAsserted(() ->
                assertThat(wire.said("cancelled", TuningStopped.class)).hasSize(1));
        workers.send("cancelled", Workers.succeed(dataset.task(), dataset.job()));
        completeAnother("after-cancelled");

        // Then
        assertThat(workers.tasksOf("cancelled")).containsExactly("dataset/seed-1");
    }

    @Test
    void shouldAnswerEveryCancellation() {
        // Given
        request("completed", Requests.of(1, Method.ICL));
        workers.workUntilCompleted("completed");
        var ofCompleted = Events.of("/producer", "completed", new TuningCancelled("completed"));
        var ofNobody = Events.of("/producer", "nobody", new TuningCancelled("nobody"));

        // When
        wire.send("tuning.requests", ofCompleted);
        wire.send("tuning.requests", ofNobody);
        wire.send("tuning.requests", ofNobody);

        // Then
        await().untilAsserted(() -> {
            assertThat(wire.rejections("/producer", ofCompleted.id()))
                    .extracting(TuningRejected::reason)
                    .containsExactly(RejectionReason.ENDED_RUN);
            assertThat(wire.rejections("/producer", ofNobody.id()))
                    .extracting(TuningRejected::reason)
                    .containsExactly(RejectionReason.UNKNOWN_RUN, RejectionReason.UNKNOWN_RUN);
        });
        assertThat(wire.said("nobody")).isEmpty();
        assertThat(wire.said("completed", TuningRejected.class)).isEmpty();
    }

    @Test
    void shouldFailTheComparisonWhenItsArtifactIsNotThere() {
        // Given
        request("no-comparison", Requests.of(1, Method.ICL));
        JobRequested compare = workers.workUntil("no-comparison", "comparison");

        // When
        workers.send(
                "no-comparison",
                Workers.succeed(compare.task(), compare.job(), Map.of("comparison", Workers.artifact("never stored"))));

        // Then
        await().untilAsserted(() -> assertThat(wire.said("no-comparison", TuningCompleted.class))
                .singleElement()
                .satisfies(result -> assertThat(result.arms())
                        .extracting(Arm::failure)
                        .singleElement()
                        .extracting(ArmFailure::task, ArmFailure::reason)
                        .containsExactly("comparison", FailureReason.INVALID_INPUT)));
    }

    @Test
    void shouldFailAJobWhoseOutcomeCannotBeKept() {
        // Given
        request("unkeepable", Requests.of(1, Method.ICL));
        JobRequested dataset = workers.workUntil("unkeepable", "dataset/seed-1");
        Artifact withNul =
                new Artifact("file:///\0", Workers.BASE_MODEL.sha256(), 1, "text/plain"); // not in PostgreSQL

        // When
        workers.send(
                "unkeepable",
                Workers.succeed(
                        dataset.task(), dataset.job(), Map.of("documents", withNul, "items", Workers.BASE_MODEL)));

        // Then
        await().untilAsserted(() -> assertThat(wire.said("unkeepable", TuningCompleted.class))
                .singleElement()
                .satisfies(result -> assertThat(result.arms())
                        .extracting(Arm::failure)
                        .singleElement()
                        .extracting(ArmFailure::task, ArmFailure::reason)
                        .containsExactly("dataset/seed-1", FailureReason.INTERNAL)));
    }

    @Test
    void shouldIgnoreOutcomesOfChildJobs() {
        // Given
        request("children", Requests.of(1, Method.ICL));
        JobRequested dataset = workers.workUntil("children", "dataset/seed-1");

        // When
        JobSucceeded child = new JobSucceeded(
                Workers.artifact("a child").sha256(),
                dataset.task().child("0"),
                Workers.outputs(dataset.job()),
                Workers.usage(dataset.job()),
                false);
        workers.send("children", child);
        TuningCompleted result = workers.workUntilCompleted("children");

        // Then
        assertThat(result.arms()).extracting(Arm::status).containsOnly(ArmStatus.COMPLETED);
        assertThat(workers.tasksOf("children"))
                .isEqualTo(List.of("dataset/seed-1", "icl/evaluation/seed-1", "calibration/inference", "comparison"));
    }

    private void request(String runId, TuningRequested request) {
        wire.send("tuning.requests", Events.of("/producer", runId, request));
    }

    /** Records are handled in their order, so after this all that was sent before has been handled. */
    private void completeAnother(String runId) {
        request(runId, Requests.of(1, Method.ICL));
        workers.workUntilCompleted(runId);
    }
}
