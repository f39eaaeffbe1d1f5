package io.tuneloom.gputraining.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.tuneloom.artifactstore.StorageUnavailableException;
import io.tuneloom.artifactstore.directory.DirectoryStore;
import io.tuneloom.gputraining.handover.Handover.Trained;
import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobInterruptedException;
import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import io.tuneloom.languagemodel.training.Batches;
import io.tuneloom.languagemodel.training.LearningRate;
import io.tuneloom.languagemodel.training.Optimizer;
import io.tuneloom.languagemodel.training.Training.TrainingPlan;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a training is followed. There is no cluster here: {@link LocalCluster} says what takes its place. */
class HandoverTest {
    private static final String JOB = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private static final HandoverId ID = new HandoverId("run", JOB);
    private static final String TRAIN_JOBS = "/apis/trainer.kubeflow.org/v1alpha1/namespaces/test/trainjobs";

    @AutoClose
    private static final ApiServer API = ApiServer.start();

    @TempDir
    Path folder;

    private final List<CompletableFuture<Trained>> workers = new ArrayList<>();
    private LocalCluster cluster;
    private Handover.Request request;
    private final WatchedJob context = new WatchedJob("run", JOB);

    @BeforeEach
    void open() {
        DirectoryStore store = new DirectoryStore(folder.resolve("store"));
        cluster = new LocalCluster(API.client(), store, folder);
        List<TrainingRow> rows = List.of(TrainingRow.of(new int[] {1, 2, 3}, 1));
        request = new Handover.Request(
                new Artifact("model", "0".repeat(64), 0, Artifact.FOLDER),
                List.of(),
                new TrainingPlan(4, LearningRate.constant(0.001), Optimizer.withDecay(0)),
                rows,
                Batches.shuffled(rows, 1, 1),
                8);
    }

    @AfterEach
    void stop() {
        context.stop(true);
        workers.forEach(worker -> await().until(worker::isDone));
        API.server().clearExpectations();
        cluster.isEmptied();
    }

    private CompletableFuture<Trained> worker() {
        return worker(context);
    }

    private CompletableFuture<Trained> worker(JobContext context) {
        return worker(context, trained -> trained);
    }

    private CompletableFuture<Trained> worker(JobContext context, Handover.Conclusion<Trained, Trained> conclusion) {
        CompletableFuture<Trained> worker = CompletableFuture.supplyAsync(() -> {
            try {
                return cluster.handover().train(request, folder, context, conclusion);
            } catch (JobFailedException | InterruptedException e) {
                throw new CompletionException(e);
            }
        });
        workers.add(worker);
        return worker;
    }

    @Test
    void shouldSayHowFarATrainingIs() {
        CompletableFuture<Trained> worker = worker();
        cluster.says("Suspended", "Suspended", "no quota");
        await().untilAsserted(() -> assertThat(context.reports()).contains("0 of 4 steps; the TrainJob is suspended"));

        // When
        cluster.says("PodsReady", "Resumed", "admitted");
        cluster.reports(3);

        // Then
        await().untilAsserted(() -> assertThat(context.reports()).contains("3 of 4 steps"));
        assertThat(worker).isNotDone();
    }

    /** Whoever gets the job next goes on from it, or cleans up. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldLeaveTheTrainJobWhenItStops(boolean byCancelling) {
        // Given
        CompletableFuture<Trained> worker = worker();
        assertThat(cluster.trainJob().getMetadata().getName()).isEqualTo(ID.trainJob());

        // When
        context.stop(byCancelling);

        // Then
        assertThatThrownBy(worker::join).hasCauseInstanceOf(JobInterruptedException.class);
        assertThat(cluster.trainJobs()).hasSize(1);
    }

    /** The API server is away at first. */
    @Test
    void shouldLeaveNothingAfterCleaningUp() throws InterruptedException {
        // Given
        cluster.has(LocalCluster.manifest(ID, "0".repeat(64)));
        cluster.reports(3);
        cluster.fails(FailureReason.TRAINING_DIVERGED, "Training diverged at step 4");
        API.server()
                .expect()
                .delete()
                .withPath(TRAIN_JOBS + "/" + ID.trainJob())
                .andReturn(503, "away")
                .times(2);

        // When
        cluster.handover().cleanUp(context);

        // Then
        assertThat(cluster.trainJobs()).isEmpty();
        assertThat(cluster.entries(context)).isEmpty();
    }

    @Test
    void shouldNotWaitForAnApiServerThatRefusesToDelete() throws InterruptedException {
        // Given
        cluster.has(LocalCluster.manifest(ID, "0".repeat(64)));
        API.server()
                .expect()
                .delete()
                .withPath(TRAIN_JOBS + "/" + ID.trainJob())
                .andReturn(403, "forbidden")
                .always();

        // When
        cluster.handover().cleanUp(context);

        // Then
        assertThat(cluster.trainJobs()).hasSize(1);
    }

    @Test
    void shouldKnowWhetherATrainingIsUnderWay() {
        // Given
        assertThat(cluster.handover().isUnderWay(context)).isFalse();

        // When
        cluster.has(LocalCluster.manifest(ID, "0".repeat(64)));

        // Then
        assertThat(cluster.handover().isUnderWay(context)).isTrue();
        assertThat(cluster.handover().isUnderWay(new WatchedJob("other-run", JOB)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"503, true", "403, false"})
    void shouldTakeATrainingForUnderWayWhileTheApiServerIsAway(int status, boolean underWay) {
        // Given
        API.server()
                .expect()
                .get()
                .withPath(TRAIN_JOBS + "/" + ID.trainJob())
                .andReturn(status, "no answer")
                .once();

        // Then
        assertThat(cluster.handover().isUnderWay(context)).isEqualTo(underWay);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            DeadlineExceeded, 1h is over, LIMIT_EXCEEDED, took longer than its runtime allows: 1h is over
            JobsFailed, node-0 failed, ATTEMPTS_EXHAUSTED, failed (JobsFailed): node-0 failed
            """)
    void shouldSayWhyATrainJobFailed(String reason, String message, FailureReason expected, String words) {
        assertThat(Following.without(new TrainJobs.State.Failed(reason, message), ID.trainJob()))
                .hasMessageContainingAll(ID.trainJob(), words)
                .extracting(JobFailedException::reason)
                .isEqualTo(expected);
    }

    @Test
    void shouldFailIfATrainJobEndsWithoutAResult() {
        CompletableFuture<Trained> worker = worker();
        cluster.trainJob();
        cluster.says("Complete", "JobsCompleted", "all is well");
        assertFails(worker, FailureReason.INTERNAL, "ended without a result");
    }

    @Test
    void shouldFailWithTheReasonThatTheProgramGives() {
        CompletableFuture<Trained> worker = worker();
        cluster.trainJob();
        cluster.fails(FailureReason.TRAINING_DIVERGED, "Training diverged at step 2: the loss is nan");
        assertFails(worker, FailureReason.TRAINING_DIVERGED, "Training diverged at step 2");
    }

    /** One run may be cancelled, or fail, while the other one's training goes on. */
    @Test
    void shouldTrainForEachRunWithAnEqualJob() throws InterruptedException {
        // Given
        WatchedJob other = new WatchedJob("other-run", JOB);
        CompletableFuture<Trained> cancelled = worker();
        CompletableFuture<Trained> stays = worker(other);
        await().untilAsserted(() -> assertThat(cluster.trainJobs()).hasSize(2));

        // When
        context.stop(true);
        assertThatThrownBy(cancelled::join).hasCauseInstanceOf(JobInterruptedException.class);
        cluster.handover().cleanUp(context);

        // Then
        assertThat(cluster.trainJobs())
                .singleElement()
                .satisfies(trainJob -> assertThat(trainJob.getMetadata().getAnnotations())
                        .containsEntry("tuneloom.io/run", "other-run")
                        .containsEntry("tuneloom.io/job", JOB));
        cluster.fails(FailureReason.TRAINING_DIVERGED, "Training diverged at step 2");
        assertFails(stays, FailureReason.TRAINING_DIVERGED, "Training diverged at step 2");
    }

    @Test
    void shouldFailIfSomebodyDeletesTheTrainJob() {
        CompletableFuture<Trained> worker = worker();
        await().untilAsserted(() -> assertThat(context.reports()).isNotEmpty());
        cluster.trainJob();
        cluster.isEmptied();
        assertFails(worker, FailureReason.CANCELLED, "was deleted before it ended");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            Failed, JobsFailed, ATTEMPTS_EXHAUSTED, failed (JobsFailed): meanwhile
            Failed, DeadlineExceeded, LIMIT_EXCEEDED, took longer than its runtime allows: meanwhile
            Complete, JobsCompleted, INTERNAL, ended without a result
            """)
    void shouldFailIfATrainJobEndedWhileNobodyFollowedIt(
            String end, String reason, FailureReason expected, String words) {
        cluster.has(LocalCluster.manifest(ID, "0".repeat(64)));
        cluster.says(end, reason, "meanwhile");
        assertFails(worker(), expected, words);
    }

    /** Somebody deletes it while no worker follows it; a cluster does so only after its pods. */
    @Test
    void shouldWaitForATrainJobThatIsBeingDeleted() {
        // Given
        GenericKubernetesResource ending = LocalCluster.manifest(ID, "0".repeat(64));
        ending.getMetadata().setDeletionTimestamp("2026-01-01T00:00:00Z");
        API.server()
                .expect()
                .get()
                .withPath(TRAIN_JOBS + "/" + ID.trainJob())
                .andReturn(200, ending)
                .times(2);

        // When
        CompletableFuture<Trained> worker = worker();

        // Then
        assertThat(cluster.trainJob().getMetadata().getDeletionTimestamp()).isNull();
        assertThat(worker).isNotDone();
    }

    @Test
    void shouldFailIfTheClusterRefusesTheTrainJob() {
        API.server()
                .expect()
                .post()
                .withPath(TRAIN_JOBS)
                .andReturn(403, "forbidden")
                .always();
        assertFails(worker(), FailureReason.INTERNAL, "The Kubernetes API refused the training (HTTP 403)");
    }

    /** When it is created, and later. */
    @Test
    void shouldWaitForAnApiServerThatIsAway() {
        // Given
        API.server().expect().post().withPath(TRAIN_JOBS).andReturn(503, "away").once();
        CompletableFuture<Trained> worker = worker();
        cluster.trainJob();

        // When
        API.server()
                .expect()
                .get()
                .withPath(TRAIN_JOBS + "/" + ID.trainJob())
                .andReturn(503, "away")
                .once();
        cluster.reports(3);

        // Then
        await().untilAsserted(() -> assertThat(context.reports()).contains("3 of 4 steps"));
        assertThat(worker).isNotDone();
    }

    /** It cannot read how far the training is, from the first time on. */
    @Test
    void shouldWaitForAStoreThatIsAway() throws IOException {
        // Given
        Files.createDirectories(folder.resolve("store/entries/" + ID.entries() + "/progress"));
        CompletableFuture<Trained> worker = worker();
        cluster.trainJob();

        // When
        cluster.fails(FailureReason.TRAINING_DIVERGED, "Training diverged at step 2");

        // Then
        assertFails(worker, FailureReason.TRAINING_DIVERGED, "Training diverged at step 2");
    }

    @Test
    void shouldWaitForAStoreThatIsAwayWhenItTakesOver() throws IOException {
        // Given
        cluster.has(LocalCluster.manifest(ID, "0".repeat(64)));
        Path unreadable = Files.createDirectories(folder.resolve("store/entries/" + ID.entries() + "/result"));
        int before = API.server().getRequestCount();
        CompletableFuture<Trained> worker = worker();
        await().until(() -> worker.isDone() || API.server().getRequestCount() >= before + 2);

        // When
        Files.delete(unreadable);
        cluster.fails(FailureReason.TRAINING_DIVERGED, "Training diverged at step 2");

        // Then
        assertFails(worker, FailureReason.TRAINING_DIVERGED, "Training diverged at step 2");
    }

    @Test
    void shouldWaitForAStoreThatIsAwayWhenTheTrainingHasEnded() {
        // Given
        AtomicInteger asked = new AtomicInteger();
        CompletableFuture<Trained> worker = worker(context, trained -> {
            if (asked.incrementAndGet() < 3) {
                throw new StorageUnavailableException("Cannot fetch the tuned model", new IOException("away"));
            }
            return trained;
        });

        // When
        cluster.delivers(request.model());

        // Then
        assertThat(worker.join().model()).isEqualTo(request.model());
        assertThat(asked).hasValue(3);
    }

    private void assertFails(CompletableFuture<Trained> worker, FailureReason reason, String words) {
        assertThatThrownBy(worker::join)
                .cause()
                .hasMessageContaining(words)
                .isInstanceOfSatisfying(
                        JobFailedException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(reason));
    }
}
