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
import io.tuneloom.sharedschemas.artifacts.EntailmentLabel;
import io.tuneloom.sharedschemas.artifacts.Instruction;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.AugmentationJob;
import io.tuneloom.sharedschemas.jobs.ContextChoice;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.results.AuditJudge;
import io.tuneloom.sharedschemas.results.JudgeError;
import io.tuneloom.sharedschemas.results.JudgedBy;
import io.tuneloom.sharedschemas.tuning.AuditMode;
import io.tuneloom.sharedschemas.tuning.Precision;
import io.tuneloom.sharedschemas.tuning.RowSource;
import io.tuneloom.sharedschemas.tuning.Strategy;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.logic.Entailment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of the model for which documents, and who judges its answers. */
class AugmentationHandlerTest {
    private static final Artifact MODEL = new Artifact("file:///model", "0".repeat(64), 1, "application/json");
    private static final List<String> HANDBOOK =
            List.of("Leave is asked for in writing. It is free.", "The fee is low.");
    private static final Map<String, EntailmentLabel> VERDICTS = Map.of(
            "Ask in writing.", EntailmentLabel.ENTAILED,
            "Leave costs a lot.", EntailmentLabel.CONTRADICTED,
            "Fees are low.", EntailmentLabel.ENTAILED);

    @TempDir
    private Path folder = Path.of("");

    private DirectoryStore store = new DirectoryStore(folder);

    @BeforeEach
    void open() {
        store = new DirectoryStore(folder);
    }

    private record Outcome(List<String> rows, AugmentationReport report, double seconds) {
        AuditJudge judge() {
            return Objects.requireNonNull(report.judge());
        }

        StatementCount statements() {
            return report.strategies().getFirst().statements();
        }
    }

    @Test
    void shouldHaveTheModelJudgeAndMeasureItWhereDocumentsAreInAnyLanguage() throws Exception {
        // Given
        Inference model = model(AugmentationHandlerTest::truly);

        // When
        Outcome outcome = augment(HANDBOOK, AuditMode.REPORT, 8, model);

        // Then: one of the four sentences that it writes is none of those with a verdict
        assertThat(outcome.rows()).hasSize(4);
        assertThat(outcome.statements()).isEqualTo(new StatementCount(2, 1, 0, 1));
        assertThat(outcome.judge().by()).isEqualTo(JudgedBy.MODEL);
        JudgeError error = Objects.requireNonNull(outcome.judge().error());
        assertThat(error.statements()).isEqualTo(144);
        assertThat(error.accuracy().share()).isEqualTo(1);
        assertThat(judging(model)).hasSize(2 + 6).allSatisfy(job -> {
            assertThat(job.choice()).isEqualTo(new ContextChoice.Retrieved(8));
            assertThat(job.model()).isEqualTo(MODEL);
        });
    }

    @Test
    void shouldMeasureAModelByTheSameJobsWhateverTheDocuments() throws Exception {
        // Given
        Inference first = model(AugmentationHandlerTest::truly);
        Inference second = model(AugmentationHandlerTest::truly);

        // When
        augment(HANDBOOK, AuditMode.REPORT, 8, first);
        augment(HANDBOOK.subList(1, 2), AuditMode.STRICT, 8, second);

        // Then
        assertThat(measuring(first)).hasSize(6).isEqualTo(measuring(second));
        assertThat(judging(first)).isNotEqualTo(judging(second));
    }

    @Test
    void shouldDropByTheModelsWordWhenStrictAndCountWhatThatTook() throws Exception {
        // When
        Outcome reported = augment(HANDBOOK, AuditMode.REPORT, 8, model(AugmentationHandlerTest::truly));
        Outcome strict = augment(HANDBOOK, AuditMode.STRICT, 8, model(AugmentationHandlerTest::truly));

        // Then: two chunks of statements; the measuring is nobody's preparation
        assertThat(strict.rows()).hasSize(3).doesNotContain("Leave costs a lot.");
        assertThat(strict.report().strategies().getFirst().contradicted()).isEqualTo(1);
        assertThat(strict.seconds()).isEqualTo(reported.seconds() + 2);
    }

    @Test
    void shouldDropNothingByTheWordOfAModelThatCallsEverythingContradicted() throws Exception {
        // When
        Outcome outcome = augment(
                HANDBOOK,
                AuditMode.STRICT,
                8,
                model((documents, statement) -> Optional.of(EntailmentLabel.CONTRADICTED)));

        // Then
        assertThat(outcome.rows()).hasSize(4);
        assertThat(outcome.statements()).isEqualTo(new StatementCount(0, 4, 0, 0));
        assertThat(outcome.judge().reliable()).isFalse();
    }

    @Test
    void shouldSayThatNobodyJudgedWhereTheModelCannotOrIsNotAsked() throws Exception {
        // When
        Outcome mute = augment(HANDBOOK, AuditMode.STRICT, 8, model((documents, statement) -> Optional.empty()));
        Inference unasked = model(AugmentationHandlerTest::truly);
        Outcome before = augment(HANDBOOK, AuditMode.STRICT, null, unasked);

        // Then
        assertThat(List.of(mute, before)).allSatisfy(outcome -> {
            assertThat(outcome.judge()).isEqualTo(AuditJudge.NOBODY);
            assertThat(outcome.statements()).isEqualTo(new StatementCount(0, 0, 0, 4));
            assertThat(outcome.rows()).hasSize(4);
        });
        assertThat(judging(unasked)).isEmpty();
    }

    @Test
    void shouldLeaveTheBenchmarksLanguageToLogic() throws Exception {
        // Given
        Inference model = model(AugmentationHandlerTest::truly);

        // When
        Outcome outcome = augment(List.of("geso are brighter than havi."), AuditMode.STRICT, 8, model);

        // Then
        assertThat(outcome.judge()).isEqualTo(AuditJudge.REASONER);
        assertThat(judging(model)).isEmpty();
    }

    @Test
    void shouldRefuseDocumentsThatContradictThemselvesBeforeAnythingIsAsked() {
        // Given
        Inference model = model(AugmentationHandlerTest::truly);
        List<String> documents = List.of("geso are brighter than havi.", "havi are brighter than geso.");

        // Then
        assertThatThrownBy(() -> augment(documents, AuditMode.REPORT, 8, model))
                .isInstanceOfSatisfying(
                        JobFailedException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(FailureReason.INVALID_INPUT));
        assertThat(model.asked()).isEmpty();
    }

    /** Judges the synthetic worlds by logic, and the handbook by heart. */
    private static Optional<EntailmentLabel> truly(List<String> documents, String statement) {
        Optional<Passage> parsed = Passage.parse(statement);
        if (parsed.isEmpty()) {
            return Optional.ofNullable(VERDICTS.get(statement));
        }
        Entailment premises = new Entailment(documents.stream()
                .flatMap(text -> Passage.parse(text).orElseThrow().statements().stream())
                .toList());
        return Optional.of(
                switch (premises.judge(parsed.get().statements().getFirst())) {
                    case FOLLOWS -> EntailmentLabel.ENTAILED;
                    case CONTRADICTED -> EntailmentLabel.CONTRADICTED;
                    case OPEN -> EntailmentLabel.OPEN;
                });
    }

    private Inference model(BiFunction<List<String>, String, Optional<EntailmentLabel>> judges) {
        return new Inference(store, AugmentationHandlerTest::written, judges);
    }

    private static String written(Instruction instruction) {
        return switch (instruction.text()) {
            case "Leave is asked for in writing." ->
                instruction.instruction().equals("reverse") ? "Ask in writing." : "Ask somebody.";
            case "It is free." -> "Leave costs a lot.";
            case "The fee is low." -> "Fees are low.";
            default -> "havi are less bright than geso.";
        };
    }

    private static List<InferenceJob.Judge> judging(Inference model) {
        return model.asked().stream()
                .filter(InferenceJob.Judge.class::isInstance)
                .map(InferenceJob.Judge.class::cast)
                .toList();
    }

    private static List<String> measuring(Inference model) {
        List<InferenceJob.Judge> all = judging(model);
        return all.subList(all.size() - 6, all.size()).stream().map(Job::id).toList();
    }

    private Outcome augment(List<String> texts, AuditMode audit, @Nullable Integer judgeDocuments, Inference model)
            throws JobFailedException, InterruptedException {
        Artifact documents = JsonLines.write(
                store,
                Stream.iterate(0, i -> i < texts.size(), i -> i + 1)
                        .map(i -> new TrainingDocument("d" + i, texts.get(i), List.of()))
                        .toList());
        AugmentationJob.Augment job = new AugmentationJob.Augment(
                MODEL,
                Precision.BF16,
                documents,
                List.of(Strategy.LOCAL),
                1,
                0.8,
                null,
                audit,
                judgeDocuments,
                RowSource.AS_INSTRUCTED,
                0,
                0);
        AugmentationConfiguration chunks = new Chunks(2, 64);
        JobOutcome outcome = handler(chunks).handle(job, model);
        return new Outcome(
                JsonLines.read(store, Objects.requireNonNull(outcome.outputs().get("rows")), AugmentedRow.class)
                        .stream()
                        .map(AugmentedRow::text)
                        .toList(),
                JsonDocument.read(
                        store, Objects.requireNonNull(outcome.outputs().get("report")), AugmentationReport.class),
                outcome.usage().deviceSeconds());
    }

    private AugmentationHandler handler(AugmentationConfiguration chunks) {
        return new AugmentationHandler(store, new Writing(store, chunks), new ModelJudging(store, chunks));
    }

    private record Chunks(int chunk, int maxTokens) implements AugmentationConfiguration {
        @Override
        public int proseMaxTokens() {
            return maxTokens;
        }
    }
}
