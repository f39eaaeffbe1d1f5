package io.tuneloom.gputraining.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.artifactstore.directory.DirectoryStore;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.languagemodel.training.Training.StepReport;
import io.tuneloom.sharedschemas.artifacts.AugmentedRow;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.TrainingJob;
import io.tuneloom.sharedschemas.tuning.BudgetMeasure;
import io.tuneloom.sharedschemas.tuning.Precision;
import io.tuneloom.sharedschemas.tuning.Splitting;
import io.tuneloom.sharedschemas.tuning.Strategy;
import io.tuneloom.sharedschemas.tuning.TrainingSettings;
import io.tuneloom.syntheticworlds.language.Lexicon;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built-in model, trained on documents as long as on documents of two sentences with rows of one. */
class BudgetTest {
    private static final TrainingSettings SETTINGS = new TrainingSettings(2, 50, 4, 0.001, 1, 0);
    private static final List<String> NAMES = Lexicon.names();

    @TempDir
    static Path folder;

    private static DirectoryStore store;
    private static Artifact model;
    private static Artifact documents;
    private static Artifact rows;
    private static TrainingHandler handler;

    @BeforeAll
    static void open() {
        store = new DirectoryStore(folder.resolve("store"));
        model = new FolderArtifacts(store).put(Path.of("../../base-model/model"));
        handler = LocalTraining.handler(store, folder);
        documents = JsonLines.write(
                store,
                IntStream.range(0, 6)
                        .mapToObj(i -> new TrainingDocument("d" + i, sentence(i) + " " + sentence(i + 10), List.of()))
                        .toList());
        rows = JsonLines.write(
                store,
                IntStream.range(0, 13)
                        .mapToObj(i -> new AugmentedRow(sentence(i + 30), Strategy.LOCAL, "d0"))
                        .toList());
    }

    @Test
    void shouldTrainOnDocumentsForAsManyStepsOrTokensAsTheAugmentedArm() throws Exception {
        // When
        List<StepReport> augmented = train(rows, Splitting.INDEPENDENT, null);
        List<StepReport> plain = train(null, Splitting.NONE, null);
        List<StepReport> sameSteps = train(null, Splitting.NONE, BudgetMeasure.STEPS);
        List<StepReport> sameTokens = train(null, Splitting.NONE, BudgetMeasure.TOKENS);

        // Then: 25 rows in batches of four, against six documents
        assertThat(augmented).hasSize(14);
        assertThat(plain).hasSize(4);
        assertThat(sameSteps).hasSize(14);
        assertThat(sameSteps.getFirst().loss()).isEqualTo(plain.getFirst().loss());
        assertThat(Math.abs(tokens(sameTokens) - tokens(augmented)))
                .isLessThanOrEqualTo(sameTokens.getLast().tokens());
        assertThat(sameTokens).hasSizeBetween(9, 13);
        assertThat(sameTokens.getLast().learningRate()).isLessThan(SETTINGS.learningRate() / 10);
    }

    private static int tokens(List<StepReport> steps) {
        return steps.stream().mapToInt(StepReport::tokens).sum();
    }

    private static List<StepReport> train(@Nullable Artifact on, Splitting splitting, @Nullable BudgetMeasure measure)
            throws JobFailedException, InterruptedException {
        TrainingJob.Budget budget =
                measure == null ? null : new TrainingJob.Budget(measure, rows, Splitting.INDEPENDENT);
        JobOutcome outcome = handler.handle(
                new TrainingJob.Train(model, Precision.FP32, documents, on, splitting, SETTINGS, 1, budget),
                new Unwatched());
        return JsonLines.read(store, Objects.requireNonNull(outcome.outputs().get("log")), StepReport.class);
    }

    static String sentence(int i) {
        return "%s are brighter than %s.".formatted(NAMES.get(i), NAMES.get(i + 1));
    }
}
