package io.tuneloom.gputraining.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built-in model as one without a token that begins texts, as Qwen's models are: nothing predicts the first token of a text. */
class OneTokenRowsTest {
    private static final Path BUILT_IN = Path.of("../../base-model/model");

    @TempDir
    Path folder;

    private Path model;
    private DirectoryStore store;

    @BeforeEach
    void open() throws IOException {
        model = Files.createDirectory(folder.resolve("model"));
        try (Stream<Path> files = Files.list(BUILT_IN)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, model.resolve(file.getFileName()));
            }
        }
        Files.delete(model.resolve("prompts.json"));
        Files.writeString(model.resolve("tokenizer_config.json"), "{\"add_bos_token\": false}");
        store = new DirectoryStore(folder.resolve("store"));
    }

    @Test
    void shouldLeaveOutRowsOfOneToken() throws Exception {
        // When
        Curriculum curriculum = curriculum("geso", "geso havi");

        // Then
        assertThat(curriculum.corpus().rows()).singleElement().satisfies(row -> {
            assertThat(row.ids()).hasSize(2);
            assertThat(row.weights()).containsExactly(0, 1);
        });
        assertThat(curriculum.steps()).isEqualTo(3);
    }

    @Test
    void shouldSayThatThereIsNothingToLearn() {
        // When
        JobFailedException failure = catchThrowableOfType(JobFailedException.class, () -> curriculum("geso", "havi"));

        // Then
        assertThat(failure.reason()).isEqualTo(FailureReason.INVALID_INPUT);
        assertThat(failure)
                .hasMessage(
                        "There is nothing to learn: no text to train on, from document geso on, has a token that can be predicted"
                                + " from one before it. Give documents of more words.");
    }

    @Test
    void shouldSayTheSameOfTextsWithoutTokensWhereOneBeginsTexts() throws IOException {
        // Given
        Files.copy(
                BUILT_IN.resolve("tokenizer_config.json"),
                model.resolve("tokenizer_config.json"),
                StandardCopyOption.REPLACE_EXISTING);

        // When
        JobFailedException failure = catchThrowableOfType(JobFailedException.class, () -> curriculum(" "));

        // Then
        assertThat(failure)
                .hasMessageStartingWith(
                        "There is nothing to learn: no text to train on, from document   on, has a token");
    }

    private Curriculum curriculum(String... documents) throws JobFailedException {
        Artifact stored = JsonLines.write(
                store,
                Stream.of(documents)
                        .map(text -> new TrainingDocument(text, text, List.of()))
                        .toList());
        TrainingSettings settings = new TrainingSettings(3, 50, 4, 0.001, 1, 0);
        return Curriculum.of(
                store,
                new TrainingJob.Train(stored, Precision.FP32, stored, null, Splitting.NONE, settings, 1, null),
                model);
    }
}
