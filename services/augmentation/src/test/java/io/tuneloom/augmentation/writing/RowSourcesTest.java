package io.tuneloom.augmentation.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.artifactstore.JsonDocument;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.artifactstore.directory.DirectoryStore;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.sharedschemas.artifacts.AugmentationReport;
import io.tuneloom.sharedschemas.artifacts.AugmentationReport.StatementCount;
import io.tuneloom.sharedschemas.artifacts.AugmentedRow;
import io.tuneloom.sharedschemas.artifacts.Instruction;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.AugmentationJob;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.tuning.AuditMode;
import io.tuneloom.sharedschemas.tuning.Precision;
import io.tuneloom.sharedschemas.tuning.RowSource;
import io.tuneloom.sharedschemas.tuning.Strategy;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Statement;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rows of the controls beside those as instructed, of a model that reverses rightly, rephrases wrongly and infers nothing. */
class RowSourcesTest {
    private static final Artifact MODEL = new Artifact("file:///model", "0".repeat(64), 1, "application/json");
    private static final List<String> DOCUMENTS = List.of(
            "Note that geso are brighter than havi.",
            "hitim are heavier than kovo.",
            "Did you know that holda are rougher than nufa?");

    @TempDir
    private Path folder = Path.of("");

    private DirectoryStore store = new DirectoryStore(folder);

    @BeforeEach
    void open() {
        store = new DirectoryStore(folder);
    }

    private record Outcome(List<AugmentedRow> rows, AugmentationReport report, Usage usage, List<Job> asked) {
        List<String> texts() {
            return rows.stream().map(AugmentedRow::text).toList();
        }

        StatementCount local() {
            return report.strategies().getFirst().statements();
        }
    }

    @Test
    void shouldAskForParaphrasesOnlyWhateverTheStrategies() throws Exception {
        // When
        Outcome instructed = augment(RowSource.AS_INSTRUCTED, DOCUMENTS);
        Outcome paraphrased = augment(RowSource.PARAPHRASES, DOCUMENTS);

        // Then
        assertThat(instructions(paraphrased))
                .hasSize(3)
                .allMatch(asked -> asked.instruction().equals("rephrase"));
        assertThat(paraphrased.rows()).hasSize(3);
        assertThat(instructed.rows()).hasSize(6).containsAll(paraphrased.rows());
        assertThat(paraphrased.report().strategies()).hasSize(1);
    }

    @Test
    void shouldAskTheSameForShamRowsAndSayOfThemThatTheyAreNotTrue() throws Exception {
        // When
        Outcome instructed = augment(RowSource.AS_INSTRUCTED, DOCUMENTS);
        Outcome sham = augment(RowSource.SHAM, DOCUMENTS);

        // Then
        assertThat(sham.asked())
                .extracting(Job::id)
                .isEqualTo(instructed.asked().stream().map(Job::id).toList());
        assertThat(sham.rows()).hasSameSizeAs(instructed.rows());
        assertThat(sham.texts()).doesNotContainAnyElementsOf(instructed.texts());
        assertThat(instructed.local()).isEqualTo(new StatementCount(3, 3, 0, 0));
        assertThat(sham.local()).isEqualTo(new StatementCount(0, 0, 6, 0));
        assertThat(sham.report().strategies().getFirst().kept()).isEqualTo(6);
    }

    @Test
    void shouldNotAskTheModelWhenLogicWritesTheRows() throws Exception {
        // When
        Outcome oracle = augment(RowSource.ORACLE, DOCUMENTS);

        // Then
        assertThat(oracle.asked()).isEmpty();
        assertThat(oracle.usage()).isEqualTo(Usage.NONE);
        assertThat(oracle.rows()).hasSize(6);
        assertThat(oracle.local()).isEqualTo(new StatementCount(6, 0, 0, 0));
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseDocumentsThatLogicCannotReadWhereRowsNeedIt(RowSource source) throws Exception {
        // Given
        List<String> handbook = List.of("Leave is asked for in writing.");

        // Then
        if (source.isOfAnyLanguage()) {
            assertThat(augment(source, handbook).rows()).isNotEmpty();
        } else {
            assertThatThrownBy(() -> augment(source, handbook))
                    .isInstanceOfSatisfying(
                            JobFailedException.class,
                            failure -> assertThat(failure.reason()).isEqualTo(FailureReason.INVALID_INPUT));
        }
    }

    private List<Instruction> instructions(Outcome outcome) {
        return outcome.asked().stream()
                .map(InferenceJob.Generate.class::cast)
                .flatMap(job ->
                        JsonLines.read(store, job.instructions(), Instruction.class)
                                .subList(job.from(), job.to())
                                .stream())
                .toList();
    }

    private static String written(Instruction asked) {
        Optional<Statement> statement =
                Passage.parse(asked.text()).map(told -> told.statements().getFirst());
        return switch (asked.instruction()) {
            case "rephrase" ->
                statement
                        .map(told -> Passage.of(told.reversed().restated().orElseThrow()))
                        .map(told -> told.text().replace("less", "more"))
                        .orElse("Ask in writing.");
            case "reverse" ->
                statement.map(told -> Passage.of(told.reversed()).text()).orElse("Ask.");
            default -> "nothing.";
        };
    }

    private Outcome augment(RowSource source, List<String> texts) throws JobFailedException, InterruptedException {
        Artifact documents = JsonLines.write(
                store,
                IntStream.range(0, texts.size())
                        .mapToObj(i -> new TrainingDocument("d" + i, texts.get(i), List.of()))
                        .toList());
        List<Strategy> strategies = List.of(Strategy.LOCAL, Strategy.GLOBAL);
        AugmentationJob.Augment job = new AugmentationJob.Augment(
                MODEL, Precision.BF16, documents, strategies, 1, 0.8, null, AuditMode.REPORT, null, source, 0, 0);
        Chunks chunks = new Chunks(4, 64);
        Inference model = new Inference(store, RowSourcesTest::written, (all, statement) -> Optional.empty());
        JobOutcome outcome = new AugmentationHandler(store, new Writing(store, chunks), new ModelJudging(store, chunks))
                .handle(job, model);
        return new Outcome(
                JsonLines.read(store, Objects.requireNonNull(outcome.outputs().get("rows")), AugmentedRow.class),
                JsonDocument.read(
                        store, Objects.requireNonNull(outcome.outputs().get("report")), AugmentationReport.class),
                outcome.usage(),
                model.asked());
    }

    private record Chunks(int chunk, int maxTokens) implements AugmentationConfiguration {
        @Override
        public int proseMaxTokens() {
            return maxTokens;
        }
    }
}
