package io.tuneloom.gputraining.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.artifactstore.directory.DirectoryStore;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.jobqueue.queue.EventSender;
import io.tuneloom.jobqueue.queue.QueueSettings;
import io.tuneloom.jobqueue.testing.KafkaSender;
import io.tuneloom.jobqueue.worker.StoppedRuns;
import io.tuneloom.jobqueue.worker.Worker;
import io.tuneloom.jobqueue.worker.WorkerLoop;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.codec.Events;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.RunTask;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.TrainingJob;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import io.tuneloom.sharedschemas.tuning.Precision;
import io.tuneloom.sharedschemas.tuning.Splitting;
import io.tuneloom.sharedschemas.tuning.TrainingSettings;
import io.tuneloom.syntheticworlds.language.Lexicon;
import io.tuneloom.topics.EventRecord;
import io.tuneloom.topics.testing.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** As many deployments as a long training may meet, on a real broker. */
@Timeout(600)
class ShutdownsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SHUTDOWNS = 20;
    /** More than all the workers together get done before their shutdowns. */
    private static final TrainingSettings SETTINGS = new TrainingSettings(400, 400, 4, 0.001, 1, 0);

    private final Path folder;
    private final DirectoryStore store;
    private final TrainingJob.Train job;
    private final QueueSettings queue =
            QueueSettings.of(TestBroker.connection(), WorkerService.GPU_TRAINING, Duration.ofSeconds(15));
    private final KafkaSender kafka = new KafkaSender(TestBroker.connection());
    private final AtomicInteger progress = new AtomicInteger();
    private final AtomicInteger outcomes = new AtomicInteger();
    private final AtomicInteger putBack = new AtomicInteger();

    ShutdownsTest(@TempDir Path folder) {
        this.folder = folder;
        this.store = new DirectoryStore(folder.resolve("store"));
        List<String> names = Lexicon.names();
        Artifact documents = JsonLines.write(
                store,
                IntStream.range(0, 4)
                        .mapToObj(i -> new TrainingDocument(
                                "d" + i,
                                "%s are brighter than %s.".formatted(names.get(i), names.get(i + 1)),
                                List.of()))
                        .toList());
        Artifact model = new FolderArtifacts(store).put(Path.of("../../base-model/model"));
        this.job = new TrainingJob.Train(model, Precision.FP32, documents, null, Splitting.NONE, SETTINGS, 1, null);
    }

    @AfterEach
    void close() {
        kafka.close();
    }

    @Test
    void shouldEndWithTheWeightsOfATrainingThatNobodyDisturbed() throws Exception {
        // Given
        JobOutcome undisturbed = handler("undisturbed", Duration.ofDays(1)).handle(job, new Unwatched());

        // When
        WorkerLoop worker = start();
        JobRequested request = JobRequested.of(job, job.revision(), new RunTask("task", null, "training", 1, null));
        EventSender.await(kafka.send(EventRecord.of(Topic.GPU_TRAINING_JOBS, Events.of("/test", "run-1", request))));
        for (int shutdown = 1; shutdown <= SHUTDOWNS; shutdown++) {
            int shutdowns = shutdown;
            int steps = progress.get();
            await().atMost(PATIENCE).until(() -> progress.get() > steps);
            worker.close();
            worker = start();
            await().atMost(PATIENCE).until(() -> putBack.get() >= shutdowns);
        }

        // Then
        await().atMost(PATIENCE.multipliedBy(4)).until(() -> outcomes.get() == 1);
        String newest = "checkpoints/" + job.id() + "/newest";
        await().atMost(PATIENCE).until(() -> store.entries().read(newest).isEmpty());
        worker.close();
        assertThat(stored(TrainingJob.Train.MODEL)).isEqualTo(sha256(undisturbed, TrainingJob.Train.MODEL));
        assertThat(stored(TrainingJob.Train.LOG)).isEqualTo(sha256(undisturbed, TrainingJob.Train.LOG));
    }

    private WorkerLoop start() {
        Worker worker = new Worker(
                Worker.Settings.of(WorkerService.GPU_TRAINING, queue),
                handler("shared", Duration.ZERO),
                store,
                this::send,
                new StoppedRuns(),
                new SimpleMeterRegistry());
        return WorkerLoop.start(queue, worker);
    }

    private TrainingHandler handler(String cache, Duration checkpointEvery) {
        return LocalTraining.handler(store, folder.resolve(cache), checkpointEvery);
    }

    private CompletionStage<Void> send(ProducerRecord<String, byte[]> event) {
        AtomicInteger count = event.topic().equals(queue.topic())
                ? putBack
                : event.topic().equals(Topic.JOB_PROGRESS.topicName()) ? progress : outcomes;
        count.incrementAndGet();
        return kafka.send(event);
    }

    private String stored(String output) throws Exception {
        byte[] outcome = store.entries().read("outcomes/" + job.id()).orElseThrow();
        JsonNode json = JsonMapper.builder().build().readTree(outcome);
        return json.path("outputs").path(output).path("sha256").asText();
    }

    private static String sha256(JobOutcome outcome, String output) {
        return Objects.requireNonNull(outcome.outputs().get(output)).sha256();
    }
}
