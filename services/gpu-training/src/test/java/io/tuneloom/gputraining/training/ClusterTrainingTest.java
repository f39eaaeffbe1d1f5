package io.tuneloom.gputraining.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.artifactstore.directory.DirectoryStore;
import io.tuneloom.gputraining.handover.ApiServer;
import io.tuneloom.gputraining.handover.LocalCluster;
import io.tuneloom.gputraining.handover.WatchedJob;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobInterruptedException;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.languagemodel.training.Training.StepReport;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.TrainingJob;
import io.tuneloom.sharedschemas.tuning.Precision;
import io.tuneloom.sharedschemas.tuning.Splitting;
import io.tuneloom.sharedschemas.tuning.TrainingSettings;
import io.tuneloom.syntheticworlds.language.Lexicon;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trainings that a cluster does and this service checks. There is none here: {@link LocalCluster} says what takes its place. */
class ClusterTrainingTest {
    @AutoClose
    private static final ApiServer API = ApiServer.start();

    @TempDir
    Path folder;

    private DirectoryStore store;
    private LocalCluster cluster;
    private final WatchedJob context = new WatchedJob("run", "0123456789abcdef0123456789abcdef0123456789abcdef");

    @BeforeEach
    void open() {
        store = new DirectoryStore(folder.resolve("store"));
        cluster = new LocalCluster(API.client(), store, folder);
    }

    private TrainingJob.Train job(int steps) {
        return job(steps, Path.of("../../base-model/model"));
    }

    private TrainingJob.Train job(int steps, Path model) {
        List<String> names = Lexicon.names();
        Artifact documents = JsonLines.write(
                store,
                IntStream.range(0, 10)
                        .mapToObj(i -> new TrainingDocument(
                                "d" + i,
                                "%s are brighter than %s."
                                        .formatted(names.get(i), names.get(i + 1))
                                        .repeat(1 + i % 3),
                                List.of()))
                        .toList());
        return new TrainingJob.Train(
                new FolderArtifacts(store).put(model),
                Precision.FP32,
                documents,
                null,
                Splitting.NONE,
                new TrainingSettings(20, steps, 4, 0.001, 2, 0.1),
                1,
                null);
    }

    private CompletableFuture<JobOutcome> worker(TrainingJob job) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return LocalTraining.handler(store, folder, cluster.handover()).handle(job, context);
            } catch (JobFailedException | InterruptedException e) {
                throw new CompletionException(e);
            }
        });
    }

    /** The worker that made the TrainJob ends, another one follows it. */
    @Test
    void shouldEndAsIfTrainedHere() throws Exception {
        // Given
        TrainingJob.Train job = job(4);
        JobOutcome here = LocalTraining.handler(store, folder).handle(job, new Unwatched());
        CompletableFuture<JobOutcome> first = worker(job);
        String made = cluster.trainJob().getMetadata().getUid();
        context.stop(false);
        assertThatThrownBy(first::join).hasCauseInstanceOf(JobInterruptedException.class);

        // When
        context.goOn();
        CompletableFuture<JobOutcome> second = worker(job);
        String followed = cluster.trainJob().getMetadata().getUid();
        List<String> companions = cluster.companions();
        cluster.train();
        JobOutcome outcome = second.get();
        TrainingHandler handler = LocalTraining.handler(store, folder, cluster.handover());

        // Then
        assertThat(handler.isUnderWay(job, context))
                .as("until its outcome is stored")
                .isTrue();
        handler.cleanUp(job, context, true);
        assertThat(followed).isNotNull().isEqualTo(made);
        assertThat(companions)
                .containsExactly("generation_config.json", "prompts.json", "tokenizer.json", "tokenizer_config.json");
        assertThat(outcome.outputs()).isEqualTo(here.outputs());
        assertThat(outcome.usage().tokensTrained()).isEqualTo(here.usage().tokensTrained());
        assertThat(outcome.usage().training()).isEqualTo(here.usage().training());
        assertThat(outcome.usage().deviceSeconds()).isEqualTo(LocalCluster.SECONDS);
        assertThat(cluster.trainJobs()).isEmpty();
        assertThat(cluster.entries(context)).isEmpty();
    }

    /**
     * With transformers and torch, which CI does not have: services/gpu-training/README.md says how to run it.
     *
     * @param processes that torchrun starts; two share the weights by FSDP
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    @EnabledIfSystemProperty(named = "trainjob.python", matches = ".+")
    void shouldTrainWithTransformersAsHere(int processes) throws Exception {
        // Given
        Path model = folder.resolve("model");
        FileUtils.copyDirectory(new File("../../base-model/model"), model.toFile());
        Files.writeString(model.resolve("tf_model.h5"), "weights of another format");
        TrainingJob.Train job = job(20, model);
        JobOutcome here = LocalTraining.handler(store, folder).handle(job, new Unwatched());

        // When
        CompletableFuture<JobOutcome> worker = worker(job);
        cluster.runProgram(System.getProperty("trainjob.python"), processes);
        JobOutcome elsewhere = worker.get();

        // Then
        List<StepReport> expected = log(here);
        assertThat(log(elsewhere)).hasSameSizeAs(expected).zipSatisfy(expected, (step, own) -> {
            assertThat(step.loss()).isCloseTo(own.loss(), within(1e-4));
            assertThat(step.learningRate()).isEqualTo(own.learningRate());
            assertThat(step.tokens()).isEqualTo(own.tokens());
        });
        assertThat(files(elsewhere)).isEqualTo(files(here)).doesNotContain("tf_model.h5");
        double largest = IntStream.range(0, expected.size())
                .mapToDouble(i ->
                        Math.abs(log(elsewhere).get(i).loss() - expected.get(i).loss()))
                .max()
                .orElseThrow();
        System.out.printf(
                "%d processes: %d steps, loss %.4f to %.4f, largest difference %.1e%n",
                processes,
                expected.size(),
                expected.getFirst().loss(),
                expected.getLast().loss(),
                largest);
    }

    private Set<String> files(JobOutcome outcome) throws IOException {
        Artifact model = Objects.requireNonNull(outcome.outputs().get(TrainingJob.Train.MODEL));
        Path fetched = new FolderArtifacts(store).fetch(model, folder.resolve("fetched"));
        try (Stream<Path> files = Files.list(fetched)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    private List<StepReport> log(JobOutcome outcome) {
        Artifact log = Objects.requireNonNull(outcome.outputs().get(TrainingJob.Train.LOG));
        return JsonLines.read(store, log, StepReport.class);
    }
}
