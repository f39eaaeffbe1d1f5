package io.tuneloom.augmentation.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.artifactstore.JsonDocument;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.artifactstore.directory.DirectoryStore;
import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobInterruptedException;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.sharedschemas.artifacts.AugmentationReport;
import io.tuneloom.sharedschemas.artifacts.AugmentationReport.StatementCount;
import io.tuneloom.sharedschemas.artifacts.AugmentationReport.StrategyCount;
import io.tuneloom.sharedschemas.artifacts.AugmentedRow;
import io.tuneloom.sharedschemas.artifacts.EntailmentLabel;
import io.tuneloom.sharedschemas.artifacts.Instruction;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.AugmentationJob;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.tuning.AuditMode;
import io.tuneloom.sharedschemas.tuning.Precision;
import io.tuneloom.sharedschemas.tuning.RowSource;
import io.tuneloom.sharedschemas.tuning.Strategy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Strategies whose rows are prose, and rows up to a number of tokens. */
class RecipesTest {
    private static final Artifact MODEL = new Artifact("file:///model", "0".repeat(64), 1, "application/json");
    private static final List<TrainingDocument> BARN = List.of(
            new TrainingDocument("d0", "Mrs Otto keeps the spare stamps in the barn.", List.of()),
            new TrainingDocument("d1", "The pump is old.", List.of()));

    @TempDir
    private Path folder = Path.of("");

    private DirectoryStore store = new DirectoryStore(folder);

    @BeforeEach
    void open() {
        store = new DirectoryStore(folder);
    }

    private record Outcome(List<String> rows, AugmentationReport report) {
        StrategyCount count() {
            return report.strategies().getFirst();
        }
    }

    @Test
    void shouldTrainOnQuestionsWithTheirAnswersAndJudgeBothTogether() throws Exception {
        // Given
        Inference model = model();

        // When
        Outcome outcome = augment(Strategy.QUESTION_ANSWERS, null, model);

        // Then: two questions of one document, one of them twice; one without answer of the other
        assertThat(outcome.rows())
                .containsExactly("Q: Who keeps the stamps?\nA: Mrs Otto.", "Q: Where are they?\nA: In the attic.");
        assertThat(outcome.count())
                .isEqualTo(new StrategyCount(
                        Strategy.QUESTION_ANSWERS, 4, 2, 1, 1, 0, 0, 0, 0, 0, new StatementCount(1, 1, 0, 1)));
    }

    @Test
    void shouldAskAboutTheEntitiesThatTheModelHasListed() throws Exception {
        // Given
        Inference model = model();

        // When
        Outcome outcome = augment(Strategy.ENTITY_RELATIONS, null, model);

        // Then: three pairs and a triple of the one document; nothing is listed of the other
        assertThat(outcome.rows())
                .hasSize(4)
                .contains("Mrs Otto; barn are related.", "Mrs Otto; spare stamps; barn are related.");
        assertThat(outcome.count().generated()).isEqualTo(5);
        assertThat(outcome.count().unreadable()).isEqualTo(1);
    }

    @Test
    void shouldCarryOutTheWaysToStudyThatTheModelHasProposed() throws Exception {
        // When
        Outcome outcome = augment(Strategy.ACTIVE_READING, null, model());

        // Then
        assertThat(outcome.rows())
                .containsExactly(
                        "By sum it up: Mrs Otto keeps the spare stamps in the barn.",
                        "By ask why: Mrs Otto keeps the spare stamps in the barn.",
                        "By sum it up: The pump is old.",
                        "By ask why: The pump is old.");
    }

    @Test
    void shouldSampleUntilTheBudgetIsFilledAndNotBeyond() throws Exception {
        // Given: 4 rows of 6 or 12 words in the first sample
        Inference model = model();

        // When
        Outcome outcome = augment(Strategy.ACTIVE_READING, 100, model);

        // Then: with samples 0 to 3 there are more than 100 words, with 0 and 1 there are not
        assertThat(words(outcome.rows())).isLessThanOrEqualTo(100).isGreaterThan(100 - 6);
        assertThat(outcome.count().tokens()).isEqualTo(words(outcome.rows()));
        assertThat(outcome.count().generated()).isEqualTo(16);
        assertThat(outcome.count().leftOut()).isEqualTo(16 - outcome.rows().size());
    }

    @Test
    void shouldEndWhenFurtherSamplesBringNothingNew() throws Exception {
        // Given: a model that says the same in all samples
        Inference model = new Inference(
                store,
                instruction -> instruction.instruction().equals("propose-strategies") ? "ask why" : "Why? <think>",
                (_, _) -> Optional.empty());

        // When
        Outcome outcome = augment(Strategy.ACTIVE_READING, 1000, model);

        // Then: two texts in each of two samples
        assertThat(outcome.rows()).containsExactly("Why?");
        assertThat(outcome.count().generated()).isEqualTo(4);
        assertThat(outcome.count().tokens()).isEqualTo(1);
    }

    @Test
    void shouldNotGoOnWhenTheModelWritesNothingOfUse() throws Exception {
        // Given
        Inference model = new Inference(
                store,
                instruction -> instruction.instruction().equals("propose-strategies") ? "ask why" : "<think>",
                (_, _) -> Optional.empty());

        // When
        Outcome outcome = augment(Strategy.ACTIVE_READING, 1000, model);

        // Then: two texts in each of two samples
        assertThat(outcome.rows()).isEmpty();
        assertThat(outcome.count().generated()).isEqualTo(4);
    }

    @Test
    void shouldNameEachChildOnce() throws Exception {
        // Given
        Inference model = model();
        List<String> names = new ArrayList<>();
        LoneJob named = children -> {
            names.addAll(children.keySet());
            return model.runAll(children);
        };

        // When
        augment(Strategy.ACTIVE_READING, 100, named, RowSource.AS_INSTRUCTED, BARN);

        // Then
        assertThat(names).doesNotHaveDuplicates().contains("tokens-0", "tokens-1");
    }

    @Test
    void shouldComeToTheSameHoweverOftenItIsHandledAnew() throws Exception {
        // Given
        Inference model = model();
        Outcome atOnce = augment(Strategy.ENTITY_RELATIONS, 50, model());
        Suspended suspended = new Suspended(model, new HashSet<>());

        // When: each new child ends the handling, as it does in a worker
        int handlings = 1;
        Outcome outcome = null;
        while (outcome == null) {
            try {
                outcome = augment(Strategy.ENTITY_RELATIONS, 50, suspended, RowSource.AS_INSTRUCTED, BARN);
            } catch (JobInterruptedException e) {
                handlings++;
            }
        }

        // Then: lists, and for samples 0 and 1 each texts and counting
        assertThat(outcome.rows()).isEqualTo(atOnce.rows());
        assertThat(outcome.report()).isEqualTo(atOnce.report());
        assertThat(handlings).isEqualTo(1 + 1 + 2 * 2);
    }

    /** Ends the handling whenever children are asked for that are not done, and has them done. */
    private record Suspended(Inference model, Set<String> done) implements LoneJob {
        @Override
        public List<JobSucceeded> runAll(SequencedMap<String, Job> children) {
            List<JobSucceeded> outcomes = model.runAll(children);
            if (outcomes.stream().map(JobSucceeded::jobId).filter(done::add).count() > 0) {
                throw new JobInterruptedException("waits for its children", false);
            }
            return outcomes;
        }
    }

    @Test
    void shouldNotMakeRowsOfProseInPlaceOfThoseOfLogic() {
        assertThatThrownBy(() -> augment(
                        Strategy.QUESTION_ANSWERS,
                        null,
                        model(),
                        RowSource.SHAM,
                        List.of(new TrainingDocument("d0", "geso are brighter than havi.", List.of()))))
                .isInstanceOfSatisfying(
                        JobFailedException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(FailureReason.INVALID_INPUT));
    }

    @Test
    void shouldGiveProseItsOwnLengthAndNoOtherDocuments() throws Exception {
        // Given
        Inference model = model();

        // When
        augment(Strategy.ENTITY_RELATIONS, null, model);

        // Then
        assertThat(model.asked())
                .filteredOn(InferenceJob.Generate.class::isInstance)
                .map(InferenceJob.Generate.class::cast)
                .hasSize(2)
                .allMatch(job -> job.maxTokens() == 256 && job.context() == null);
    }

    private static int words(List<String> rows) {
        return rows.stream().mapToInt(row -> row.split("\\s+").length).sum();
    }

    private Inference model() {
        return new Inference(store, RecipesTest::written, (_, statement) -> switch (statement) {
            case "Who keeps the stamps? Mrs Otto." -> Optional.of(EntailmentLabel.ENTAILED);
            case "Where are they? In the attic." -> Optional.of(EntailmentLabel.CONTRADICTED);
            default -> Optional.empty();
        });
    }

    private static String written(Instruction asked) {
        boolean first = asked.text().startsWith("Mrs");
        return switch (asked.instruction()) {
            case "question-answers" ->
                first
                        ? "Sure! Here are some:\n1. Who keeps the stamps?\nMrs Otto.\n2. Where are they?\nIn the attic.\n3. Who keeps stamps?\nMrs Otto."
                        : "How old?";
            case "list-entities" -> first ? "Mrs Otto; spare stamps; barn; harbour" : "I see none.";
            case "relate-entities" -> asked.detail() + " are related.";
            case "propose-strategies" -> "Ways to study it:\n- sum it up\n- ask why";
            case "apply-strategy" -> "By " + asked.detail() + ": " + asked.text();
            default -> throw new IllegalArgumentException(asked.toString());
        };
    }

    private Outcome augment(Strategy strategy, @Nullable Integer tokens, Inference model) throws Exception {
        return augment(strategy, tokens, model, RowSource.AS_INSTRUCTED, BARN);
    }

    private Outcome augment(
            Strategy strategy,
            @Nullable Integer tokens,
            JobContext model,
            RowSource source,
            List<TrainingDocument> documents)
            throws Exception {
        AugmentationJob.Augment job = new AugmentationJob.Augment(
                MODEL,
                Precision.BF16,
                JsonLines.write(store, documents),
                List.of(strategy),
                1,
                0.8,
                null,
                AuditMode.REPORT,
                strategy == Strategy.QUESTION_ANSWERS ? 8 : null,
                source,
                0,
                0,
                tokens);
        AugmentationConfiguration whole = new AugmentationConfiguration() {
            @Override
            public int chunk() {
                return 1000;
            }

            @Override
            public int maxTokens() {
                return 64;
            }

            @Override
            public int proseMaxTokens() {
                return 256;
            }
        };
        JobOutcome outcome = new AugmentationHandler(store, new Writing(store, whole), new ModelJudging(store, whole))
                .handle(job, model);
        return new Outcome(
                JsonLines.read(store, Objects.requireNonNull(outcome.outputs().get("rows")), AugmentedRow.class)
                        .stream()
                        .map(AugmentedRow::text)
                        .toList(),
                JsonDocument.read(
                        store, Objects.requireNonNull(outcome.outputs().get("report")), AugmentationReport.class));
    }
}
