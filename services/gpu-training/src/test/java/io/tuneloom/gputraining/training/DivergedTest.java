package io.tuneloom.gputraining.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.artifactstore.directory.DirectoryStore;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.TrainingJob;
import io.tuneloom.sharedschemas.tuning.Precision;
import io.tuneloom.sharedschemas.tuning.Splitting;
import io.tuneloom.sharedschemas.tuning.TrainingSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DivergedTest {
    private static final Path BUILT_IN = Path.of("../../base-model/model");

    /** After one step of this rate the weights are finite, and what is computed with them is not. */
    private static final double ABSURD = 1e30;

    @TempDir
    Path folder;

    /** A job that fails by this exception is not delivered again: AttemptTest of job-queue. */
    @Test
    void shouldFailForGoodWithItsOwnReasonAndKeepTheLastCheckpoint() throws Exception {
        // Given
        DirectoryStore store = new DirectoryStore(folder.resolve("store"));
        Artifact model = new FolderArtifacts(store).put(BUILT_IN);
        Artifact documents = JsonLines.write(
                store, List.of(new TrainingDocument("d", "golban are more dangerous than golkit.", List.of("f"))));
        TrainingJob job = new TrainingJob.Train(
                model,
                Precision.FP32,
                documents,
                null,
                Splitting.NONE,
                new TrainingSettings(9, 9, 4, ABSURD, 0, 0),
                1,
                null);
        long files = files();

        // Then
        TrainingHandler handler = LocalTraining.handler(store, folder, Duration.ZERO);
        assertThatThrownBy(() -> handler.handle(job, new Unwatched()))
                .isInstanceOfSatisfying(
                        JobFailedException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(FailureReason.TRAINING_DIVERGED))
                .hasMessageMatching("Training diverged at step 1: .*; the loss of the step before was \\d+\\.\\d{4}\\."
                        + " Nothing of this step is kept\\. Lower the learning rate or warm up longer\\.");

        // And: the checkpoint is all that was stored
        handler.cleanUp(job, new Unwatched(), false);
        assertThat(store.entries().read("checkpoints/job/newest"))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .contains("step-0000000001");
        assertThat(files()).isEqualTo(files + 4);
    }

    private long files() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("store"))) {
            return all.filter(Files::isRegularFile).count();
        }
    }
}
