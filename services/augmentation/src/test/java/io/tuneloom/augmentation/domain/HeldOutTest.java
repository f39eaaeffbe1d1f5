package io.tuneloom.augmentation.domain;

import static io.tuneloom.augmentation.domain.Texts.corpus;
import static io.tuneloom.augmentation.domain.Texts.named;
import static io.tuneloom.augmentation.domain.Texts.written;
import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.augmentation.domain.StatementJudge.Audit;
import io.tuneloom.sharedschemas.artifacts.AugmentationReport.StrategyCount;
import io.tuneloom.sharedschemas.artifacts.AugmentedRow;
import io.tuneloom.sharedschemas.artifacts.Instruction;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.results.FactCount;
import io.tuneloom.sharedschemas.tuning.AuditMode;
import io.tuneloom.sharedschemas.tuning.Strategy;
import io.tuneloom.text.corpus.Corpus;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeldOutTest {
    private static final TrainingDocument BRIGHTER = document("d1", "Note that A are brighter than B.", "f1");
    private static final TrainingDocument AGAIN = document("d2", "Did you know that A are brighter than B?", "f1");
    private static final TrainingDocument CHAIN = document("d3", "Note that B are brighter than C.", "f2");

    @ParameterizedTest
    @CsvSource({
        "0, 10, 0",
        "0.3, 10, 3",
        "0.3, 32, 10",
        "0.01, 10, 1",
        "0.9, 2, 1",
        "0.9, 3, 2",
        "0.9, 1, 0",
        "0.5, 5, 3"
    })
    void shouldHoldOutTheNearestNumberOfFactsButOneAtLeastAndNeverAll(double share, int facts, int heldOut) {
        List<TrainingDocument> documents = numbered(facts);

        HeldOut drawn = HeldOut.draw(corpus(documents.toArray(TrainingDocument[]::new)), documents, share, 7);

        assertThat(drawn.facts()).hasSize(heldOut).isSorted();
        assertThat(drawn.count()).isEqualTo(new FactCount(facts, heldOut));
    }

    @Test
    void shouldDrawBySeedAloneWhateverTheOrderOfTheDocuments() {
        // Given
        List<TrainingDocument> documents = numbered(20);

        // When
        List<List<String>> draws = LongStream.range(0, 20)
                .mapToObj(seed -> drawn(documents, 0.3, seed).facts())
                .toList();

        // Then
        assertThat(draws).doesNotHaveDuplicates();
        assertThat(IntStream.range(0, 20)
                        .mapToObj(seed -> drawn(documents.reversed(), 0.3, seed).facts()))
                .isEqualTo(draws);
    }

    @Test
    void shouldHoldOutFactsTogetherThatAlwaysStandTogether() {
        // Given: two premises in one document
        TrainingDocument syllogism = document(
                "d1", "The relationships between A, B and C are: All A are B. All B are C.", "premise-1", "premise-2");
        TrainingDocument other = document("d2", "Note that B are brighter than C.", "f2");

        // When
        List<List<String>> draws = LongStream.range(0, 20)
                .mapToObj(seed -> drawn(List.of(syllogism, other), 0.3, seed).facts())
                .distinct()
                .toList();

        // Then
        assertThat(draws).containsExactlyInAnyOrder(List.of("premise-1", "premise-2"), List.of("f2"));
    }

    @Test
    void shouldHoldNothingOutOfDocumentsWithoutFacts() {
        List<TrainingDocument> nameless = List.of(Texts.document("d1", "Note that A are brighter than B."));

        assertThat(drawn(nameless, 0.3, 1).facts()).isEmpty();
    }

    @Test
    void shouldAskNothingAboutHeldOutFacts() {
        // Given
        List<TrainingDocument> documents = List.of(BRIGHTER, AGAIN, CHAIN);
        HeldOut heldOut = holding("f1", documents);

        // Then
        for (Strategy strategy : Strategy.values()) {
            InstructionPlan plan = InstructionPlan.of(strategy, documents, heldOut);
            assertThat(plan.sources()).isNotEmpty().containsOnly("d3");
            assertThat(plan.instructions()).extracting(Instruction::text).containsOnly(named("B are brighter than C."));
        }
    }

    @Test
    void shouldKeepNoRowThatRestsOnThemOrNamesWhatOnlyTheyName() {
        // Given
        List<TrainingDocument> documents = List.of(BRIGHTER, AGAIN, CHAIN);
        Harvest harvest = new Harvest(corpus(BRIGHTER, AGAIN, CHAIN), holding("f1", documents));

        // When: only the first is about what is kept
        harvest.add(
                new InstructionPlan(Strategy.GLOBAL, List.of(), Collections.nCopies(5, "d3")),
                List.of(
                        written("C are less bright than B."),
                        written("A are brighter than C."),
                        written("B are less bright than A."),
                        written("C are less bright than B. A are heavier than C."),
                        written("A are heavier than B.")));
        harvest.judge(new Audit(corpus(BRIGHTER, CHAIN).logic()), AuditMode.REPORT);

        // Then
        assertThat(harvest.rows()).extracting(AugmentedRow::text).containsExactly(named("C are less bright than B."));
        assertThat(harvest.report(harvest.rows()).strategies())
                .singleElement()
                .returns(4, StrategyCount::heldOut)
                .returns(1, StrategyCount::kept)
                .returns(5, StrategyCount::generated);
    }

    @Test
    void shouldKeepWhatOneDocumentThatIsNotHeldOutSaysToo() {
        // Given: documents are their own facts, as where a team brings them
        TrainingDocument alike = document("d4", "Note that B are brighter than C.", "f4");
        TrainingDocument other = document("d5", "Note that A are heavier than C.", "f5");
        List<TrainingDocument> documents = List.of(CHAIN, alike, other);

        // When
        List<String> asked =
                InstructionPlan.of(Strategy.LOCAL, documents, holding("f2", documents)).instructions().stream()
                        .map(Instruction::text)
                        .toList();

        // Then
        assertThat(asked).contains(named("B are brighter than C."), named("A are heavier than C."));
    }

    /** The first draw that holds out this fact alone. */
    private static HeldOut holding(String fact, List<TrainingDocument> documents) {
        return LongStream.range(0, 100)
                .mapToObj(seed -> drawn(documents, 0.1, seed))
                .filter(drawn -> drawn.facts().equals(List.of(fact)))
                .findFirst()
                .orElseThrow();
    }

    private static HeldOut drawn(List<TrainingDocument> documents, double share, long seed) {
        return HeldOut.draw(
                new Corpus(documents.stream().map(TrainingDocument::text).toList()), documents, share, seed);
    }

    private static List<TrainingDocument> numbered(int facts) {
        return IntStream.range(0, facts)
                .mapToObj(i -> document("d" + i, "Note that A are brighter than B.", "f" + i))
                .toList();
    }

    private static TrainingDocument document(String id, String text, String... facts) {
        return new TrainingDocument(id, named(text), List.of(facts));
    }
}
