package io.tuneloom.gputraining.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.artifactstore.directory.DirectoryStore;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import io.tuneloom.languagemodel.training.Batches.ShuffledRows;
import io.tuneloom.languagemodel.training.Training.StepReport;
import io.tuneloom.sharedschemas.artifacts.SampledText;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.TrainingJob;
import io.tuneloom.sharedschemas.tuning.Precision;
import io.tuneloom.sharedschemas.tuning.Splitting;
import io.tuneloom.sharedschemas.tuning.TrainingSettings;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts that the base model wrote, among the rows that it is trained on. */
class ReplayTest {
    private static final List<SampledText> TEXTS = texts(20);

    @TempDir
    static Path folder;

    @Test
    void shouldMakeUpTheShareOfTheTokens() {
        // Given
        Corpus documents = corpus(30);

        // When
        Corpus mixed = documents.with(TEXTS, 0.25);

        // Then: 300 tokens of documents, 100 of texts, and others in the next epoch
        assertThat(mixed.replayed()).isCloseTo(10, within(1e-9));
        assertThat(mixed.replay().getFirst().ids()).containsExactly(0, 10, 11, 12, 13, 14, 15, 16, 17, 18);
        assertThat(mixed.replay().getFirst().weights()).containsExactly(0, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        assertThat(replayedIn(mixed, 0)).containsExactlyInAnyOrder(10, 11, 12, 13, 14, 15, 16, 17, 18, 19);
        assertThat(replayedIn(mixed, 1)).containsExactlyInAnyOrder(20, 21, 22, 23, 24, 25, 26, 27, 28, 29);
        assertThat(replayedIn(mixed, 2)).containsExactlyInAnyOrderElementsOf(replayedIn(mixed, 0));
    }

    /** 30 tokens of documents and texts of ten: a third of a text in an epoch, which is not none. */
    @Test
    void shouldCarryPartsOfATextOverEpochs() {
        // When
        Corpus mixed = corpus(3).with(TEXTS, 0.1);
        ShuffledRows batches = mixed.batches(3, 1);

        // Then: in every second of three epochs, in a step more
        assertThat(LongStream.range(0, batches.steps(6))
                        .mapToObj(batches::at)
                        .flatMap(batch -> batch.rows().stream())
                        .map(row -> row.ids()[1])
                        .filter(token -> token > 0))
                .containsExactly(10, 11);
        assertThat(LongStream.range(0, 7).map(batches::steps)).containsExactly(0L, 1L, 3L, 4L, 5L, 7L, 8L);
        assertThat(batches.at(1)).isEqualTo(mixed.batches(3, 1).at(1));
        assertThat(batches.at(7)).isEqualTo(mixed.batches(3, 1).at(7));
    }

    /** 1,000 tokens of documents at a quarter take 333 of texts in an epoch, 100 texts in three. */
    @Test
    void shouldRepeatTextsOnlyAsFarAsThereAreTooFew() {
        // Given
        Corpus documents = corpus(100);

        // When
        Corpus few = documents.with(TEXTS, 0.25);
        Corpus enough = documents.with(texts(100), 0.25);

        // Then
        assertThat(replayedIn(few, 0, 1, 2)).hasSize(100);
        assertThat(Set.copyOf(replayedIn(few, 0, 1, 2))).hasSize(20);
        assertThat(replayedIn(enough, 0, 1, 2)).hasSize(100).doesNotHaveDuplicates();
        assertThat(few.repetitions(3)).isCloseTo(5, within(1e-9));
        assertThat(enough.repetitions(3)).isCloseTo(1, within(1e-9));
        assertThat(documents.repetitions(3)).isZero();
    }

    @Test
    void shouldCountEpochsInSteps() {
        // Given: 40 rows and the third part of one, of which an epoch in three has one
        ShuffledRows batches = corpus(40).with(TEXTS, 1.0 / 121).batches(10, 1);

        // Then: 4, 5 and 4 steps
        assertThat(LongStream.of(0, 2, 4, 6, 9, 13, 26)
                        .mapToDouble(batches::epochs)
                        .toArray())
                .containsExactly(0, 0.5, 1, 1.4, 2, 3, 6);
    }

    /** First tokens of the texts of an epoch. */
    private static List<Integer> replayedIn(Corpus corpus, long... epochs) {
        return LongStream.of(epochs)
                .mapToObj(corpus.batches(140, 1)::at)
                .flatMap(batch -> batch.rows().stream())
                .map(row -> row.ids()[1])
                .filter(token -> token >= 10)
                .toList();
    }

    @Test
    void shouldAddNothingWithoutAShare() {
        Corpus documents = corpus(3);

        assertThat(documents.with(List.of(), 0)).isEqualTo(documents);
        assertThat(documents.with(TEXTS, 0)).isEqualTo(documents);
    }

    @Test
    void shouldTrainLongerByTheTextsAndAlwaysTheSame() throws Exception {
        // Given
        DirectoryStore store = new DirectoryStore(folder.resolve("store"));
        Artifact model = new FolderArtifacts(store).put(Path.of("../../base-model/model"));
        Artifact documents = JsonLines.write(
                store,
                IntStream.range(0, 8)
                        .mapToObj(i -> new TrainingDocument("d" + i, BudgetTest.sentence(i), List.of()))
                        .toList());
        Artifact texts = JsonLines.write(store, TEXTS);

        // When
        List<StepReport> plain = train(store, model, documents, null, 0);
        List<StepReport> replayed = train(store, model, documents, texts, 0.5);
        List<StepReport> again = train(new DirectoryStore(folder.resolve("store")), model, documents, texts, 0.5);

        // Then
        assertThat(replayed).hasSizeGreaterThan(plain.size()).isEqualTo(again);
        assertThat((double) tokens(replayed) / tokens(plain)).isCloseTo(2, within(0.25));
    }

    private static List<StepReport> train(
            DirectoryStore store, Artifact model, Artifact documents, @Nullable Artifact replay, double share)
            throws Exception {
        TrainingSettings settings = new TrainingSettings(1, 50, 2, 0.001, 1, 0, null, false, false, share, null);
        JobOutcome outcome = LocalTraining.handler(store, folder)
                .handle(
                        new TrainingJob.Train(
                                model, Precision.FP32, documents, null, Splitting.NONE, settings, 1, null, replay),
                        new Unwatched());
        return JsonLines.read(store, Objects.requireNonNull(outcome.outputs().get("log")), StepReport.class);
    }

    private static int tokens(List<StepReport> steps) {
        return steps.stream().mapToInt(StepReport::tokens).sum();
    }

    /** Of ten tokens with what they begin with; the first token of each is its own. */
    private static List<SampledText> texts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        new SampledText("text-" + i, List.of(0), List.of(10 + i, 11, 12, 13, 14, 15, 16, 17, 18), ""))
                .toList();
    }

    /** Rows of ten tokens. */
    private static Corpus corpus(int rows) {
        return new Corpus(Collections.nCopies(rows, TrainingRow.of(new int[10], 1)));
    }
}
