package io.tuneloom.gputraining.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.artifactstore.directory.DirectoryStore;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.sharedschemas.artifacts.AugmentedRow;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.TrainingJob;
import io.tuneloom.sharedschemas.tuning.Precision;
import io.tuneloom.sharedschemas.tuning.Splitting;
import io.tuneloom.sharedschemas.tuning.Strategy;
import io.tuneloom.sharedschemas.tuning.TrainingSettings;
import io.tuneloom.syntheticworlds.language.Lexicon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built-in model with a context of 24 tokens; a sentence has four, a row two more. */
class TextLengthsTest {
    private static final Path BUILT_IN = Path.of("../../base-model/model");
    private static final TrainingSettings SETTINGS = new TrainingSettings(1, 2, 4, 0.001, 1, 0);
    private static final List<String> NAMES = Lexicon.names();

    @TempDir
    static Path folder;

    private static DirectoryStore store;
    private static Artifact model;
    private static TrainingHandler handler;

    @BeforeAll
    static void open() throws IOException {
        store = new DirectoryStore(folder.resolve("store"));
        model = new FolderArtifacts(store).put(withPositions(folder.resolve("small"), 24));
        handler = LocalTraining.handler(store, folder);
    }

    @Test
    void shouldNameTheFirstDocumentThatIsTooLongBeforeTraining() {
        // Given: those that come first would fit
        List<TrainingDocument> documents =
                List.of(document("a.md#1", 1), document("a.md#2", 2), document("a.md#3", 9), document("b.md#1", 6));

        // When
        JobFailedException failure = failure(job(documents, List.of(), Splitting.NONE));

        // Then
        assertThat(failure.reason()).isEqualTo(FailureReason.TEXT_TOO_LONG);
        assertThat(failure)
                .hasMessage("A training row of document a.md#3 takes 38 tokens, but the model's context holds 24;"
                        + " 1 more row is too long. Split documents into sentences (splitting), shorten them,"
                        + " or choose a baseModel with a larger context.");
    }

    @Test
    void shouldTrainOnTheSentencesOfALongDocument() throws Exception {
        List<TrainingDocument> documents = List.of(document("a.md#1", 9));

        JobOutcome outcome = handler.handle(job(documents, List.of(), Splitting.INDEPENDENT), new Unwatched());
        JobFailedException cumulative = failure(job(documents, List.of(), Splitting.CUMULATIVE));

        assertThat(outcome.outputs()).containsKey("model");
        assertThat(cumulative)
                .hasMessageStartingWith("A training row of document a.md#1 takes 26 tokens")
                .hasMessageContaining("; 3 more rows are too long. Split documents into single sentences");
    }

    @Test
    void shouldNameTheOriginOfARowThatTheModelWrote() {
        AugmentedRow row = new AugmentedRow(sentences(9), Strategy.GLOBAL, "a.md#1");

        JobFailedException failure = failure(job(List.of(document("a.md#1", 1)), List.of(row), Splitting.NONE));

        assertThat(failure.reason()).isEqualTo(FailureReason.TEXT_TOO_LONG);
        assertThat(failure).hasMessageStartingWith("A training row of what the model wrote from document a.md#1 takes");
    }

    private static JobFailedException failure(TrainingJob.Train job) {
        return catchThrowableOfType(JobFailedException.class, () -> handler.handle(job, new Unwatched()));
    }

    private static TrainingJob.Train job(
            List<TrainingDocument> documents, List<AugmentedRow> rows, Splitting splitting) {
        return new TrainingJob.Train(
                model,
                Precision.FP32,
                JsonLines.write(store, documents),
                rows.isEmpty() ? null : JsonLines.write(store, rows),
                splitting,
                SETTINGS,
                1,
                null);
    }

    private static TrainingDocument document(String id, int sentences) {
        return new TrainingDocument(id, sentences(sentences), List.of(id));
    }

    private static String sentences(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "%s are brighter than %s.".formatted(NAMES.get(i), NAMES.get(i + 1)))
                .collect(Collectors.joining(" "));
    }

    private static Path withPositions(Path target, int positions) throws IOException {
        Files.createDirectory(target);
        try (Stream<Path> files = Files.list(BUILT_IN)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
        Path config = target.resolve("config.json");
        Files.writeString(
                config,
                Files.readString(config)
                        .replaceFirst(
                                "\"max_position_embeddings\": \\d+", "\"max_position_embeddings\": " + positions));
        return target;
    }
}
