package io.tuneloom.gputraining.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.artifactstore.directory.DirectoryStore;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.machine.resources.Memory;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.TrainingJob;
import io.tuneloom.sharedschemas.tuning.Precision;
import io.tuneloom.sharedschemas.tuning.Splitting;
import io.tuneloom.sharedschemas.tuning.TrainingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedModelTest {
    private static final Path BUILT_IN = Path.of("../../base-model/model");

    @TempDir
    Path folder;

    /** A lower learning rate, which is what a training that diverged asks for, would not help. */
    @Test
    void shouldBlameTheModelAndNotTheTraining() throws IOException {
        // Given
        DirectoryStore store = new DirectoryStore(folder.resolve("store"));
        Artifact model = new FolderArtifacts(store).put(damaged(folder.resolve("damaged")));
        TrainingHandler handler = LocalTraining.handler(store, folder);
        Artifact documents = JsonLines.write(
                store, List.of(new TrainingDocument("d", "golban are more dangerous than golkit.", List.of("f"))));
        TrainingJob job = new TrainingJob.Train(
                model,
                Precision.FP32,
                documents,
                null,
                Splitting.NONE,
                new TrainingSettings(1, 2, 4, 0.001, 1, 0),
                1,
                null);

        // Then
        assertThatThrownBy(() -> handler.handle(job, new Unwatched()))
                .isInstanceOfSatisfying(
                        JobFailedException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(FailureReason.MODEL_UNUSABLE))
                .hasMessageStartingWith("Before any training, on the first documents, the loss is NaN");
    }

    @Test
    void shouldRefuseAModelThatCannotBeTrainedInTheMemoryThereIs() throws IOException {
        // Given
        DirectoryStore store = new DirectoryStore(folder.resolve("store"));
        Artifact model = new FolderArtifacts(store).put(BUILT_IN);
        TrainingHandler handler =
                LocalTraining.handler(store, folder, new Memory(1_000_000, 2_000_000_000, "this machine"));

        // Then
        assertThatThrownBy(
                        () -> handler.handle(new TrainingJob.CalibrateTraining(model, Precision.FP32), new Unwatched()))
                .isInstanceOfSatisfying(
                        JobFailedException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(FailureReason.OUT_OF_MEMORY))
                .hasMessageMatching(
                        "The model does not fit into memory: to train all its weights, it needs \\d+ MB .*, and 1 MB of 2.0 GB"
                                + " are available .* Use lora-fine-tuning, which trains an adapter only, or a smaller model, or .*");
    }

    /** The built-in model, the last of whose weights is no number. */
    private static Path damaged(Path target) throws IOException {
        Files.createDirectory(target);
        try (Stream<Path> files = Files.list(BUILT_IN)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
        Path weights = target.resolve("model.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        Arrays.fill(bytes, bytes.length - Float.BYTES, bytes.length, (byte) -1);
        Files.write(weights, bytes);
        return target;
    }
}
