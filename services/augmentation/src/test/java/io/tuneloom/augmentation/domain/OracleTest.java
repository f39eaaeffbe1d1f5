package io.tuneloom.augmentation.domain;

import static io.tuneloom.augmentation.domain.Texts.nothing;
import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.augmentation.domain.StatementJudge.Audit;
import io.tuneloom.sharedschemas.artifacts.AugmentationReport.StrategyCount;
import io.tuneloom.sharedschemas.artifacts.GeneratedText;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.tuning.AuditMode;
import io.tuneloom.sharedschemas.tuning.Strategy;
import io.tuneloom.syntheticworlds.benchmarks.Benchmark;
import io.tuneloom.syntheticworlds.benchmarks.ProcessKnowledge;
import io.tuneloom.syntheticworlds.benchmarks.ReversalCurse;
import io.tuneloom.syntheticworlds.benchmarks.SemanticStructure;
import io.tuneloom.syntheticworlds.benchmarks.SimpleReversals;
import io.tuneloom.syntheticworlds.benchmarks.SimpleSyllogisms;
import io.tuneloom.text.corpus.Corpus;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OracleTest {

    @Test
    void shouldRephraseAndReverseEveryStatement() {
        // Given
        List<TrainingDocument> documents = List.of(Texts.document("d", "Note that A are brighter than B."));
        InstructionPlan local = InstructionPlan.of(Strategy.LOCAL, documents, nothing(documents));

        // When
        Oracle oracle = new Oracle(documents);

        // Then
        assertThat(texts(oracle.answers(local, 0)))
                .containsExactly(
                        Texts.named("A have more brightness than B."), Texts.named("B are less bright than A."));
        assertThat(texts(oracle.answers(local, 1)).getLast()).isEqualTo(Texts.named("B have less brightness than A."));
    }

    @Test
    void shouldDrawConclusionsFromADocumentAndSayNothingWhereNoneIsLeft() {
        // Given
        List<TrainingDocument> documents = List.of(
                Texts.document("d", "The relationships between A, B and C are: All A are B. All B are C."),
                Texts.document("e", "A are brighter than B."));
        InstructionPlan global = InstructionPlan.of(Strategy.GLOBAL, documents, nothing(documents));
        Oracle oracle = new Oracle(documents);

        // Then
        assertThat(texts(oracle.answers(global, 0)))
                .containsExactly(
                        Texts.named("The relationships between A and C are: All A are C."),
                        Texts.named("The relationships between C and A are: C include all A."),
                        "nothing.");
        assertThat(texts(oracle.answers(global, 1))).containsOnly("nothing.");
    }

    @Test
    void shouldUseOtherDocumentsForTheGlobalStrategyOnly() {
        // Given
        List<TrainingDocument> documents =
                List.of(Texts.document("d", "A are brighter than B."), Texts.document("e", "B are brighter than C."));

        // When
        List<GeneratedText> alone =
                new Oracle(documents).answers(InstructionPlan.of(Strategy.DOCUMENT, documents, nothing(documents)), 0);
        List<GeneratedText> together =
                new Oracle(documents).answers(InstructionPlan.of(Strategy.GLOBAL, documents, nothing(documents)), 0);

        // Then
        assertThat(texts(alone)).containsOnly("nothing.");
        assertThat(texts(together)).doesNotContain("nothing.").doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource
    void shouldWriteRowsThatAreAllTrue(Benchmark benchmark) {
        // Given
        List<TrainingDocument> documents = benchmark.generate(7).documents().stream()
                .map(document -> new TrainingDocument(document.id(), document.text(), document.factIds()))
                .toList();
        Corpus corpus =
                new Corpus(documents.stream().map(TrainingDocument::text).toList());
        Harvest harvest = new Harvest(corpus, nothing(documents));
        Oracle oracle = new Oracle(documents);

        // When
        for (Strategy strategy : List.of(Strategy.LOCAL, Strategy.GLOBAL, Strategy.DOCUMENT)) {
            InstructionPlan plan = InstructionPlan.of(strategy, documents, nothing(documents));
            harvest.add(plan, oracle.answers(plan, 0));
        }
        harvest.judge(new Audit(corpus.logic()), AuditMode.REPORT);

        // Then
        assertThat(harvest.report(harvest.rows()).strategies())
                .allSatisfy(count -> assertThat(count.statements().entailed())
                        .isEqualTo(count.statements().total()))
                .extracting(StrategyCount::unreadable)
                .containsOnly(0);
        assertThat(harvest.rows()).hasSizeGreaterThan(documents.size() / 4);
    }

    static Stream<Benchmark> shouldWriteRowsThatAreAllTrue() {
        return Stream.of(
                new SimpleReversals(8, 3),
                new SimpleSyllogisms(8),
                new ReversalCurse(6, 2),
                new SemanticStructure(12, 3),
                new ProcessKnowledge(6, 2));
    }

    private static List<String> texts(List<GeneratedText> answers) {
        return answers.stream().map(GeneratedText::text).toList();
    }
}
