package io.tuneloom.augmentation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.augmentation.domain.StatementJudge.ModelJudge;
import io.tuneloom.sharedschemas.artifacts.AugmentationReport.StrategyCount;
import io.tuneloom.sharedschemas.artifacts.AugmentedRow;
import io.tuneloom.sharedschemas.artifacts.GeneratedText;
import io.tuneloom.sharedschemas.artifacts.Instruction;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.results.FactCount;
import io.tuneloom.sharedschemas.tuning.AuditMode;
import io.tuneloom.sharedschemas.tuning.Strategy;
import io.tuneloom.text.corpus.Corpus;
import io.tuneloom.text.corpus.SentenceFacts;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A team's documents: each sentence is a fact. */
class HeldOutSentencesTest {
    private static final List<TrainingDocument> ROOMS = documents(
            "Rooms\nHeron has fourteen seats and a green door. Knot is closed on Sundays.",
            "The keys of all rooms hang at the front desk. Petrel lies on the second floor.",
            "Knot is closed on Sundays.");

    @Test
    void shouldDrawSentencesAndWriteFromTheOthersOnly() {
        // Given
        HeldOut heldOut = holding("d0/1", "d1/1");

        // Then
        assertThat(heldOut.count()).isEqualTo(new FactCount(4, 2));
        assertThat(heldOut.sources())
                .extracting(TrainingDocument::text)
                .containsExactly(
                        "Rooms\nKnot is closed on Sundays.",
                        "Petrel lies on the second floor.",
                        "Knot is closed on Sundays.");
        for (Strategy strategy : Strategy.values()) {
            assertThat(InstructionPlan.of(strategy, heldOut.sources(), heldOut).instructions())
                    .isNotEmpty()
                    .extracting(Instruction::text)
                    .noneMatch(text -> text.contains("Heron") || text.contains("keys"));
        }
    }

    @Test
    void shouldHoldOutASentenceWhereverItAppears() {
        assertThat(holding("d0/1", "d0/2").sources())
                .extracting(TrainingDocument::id)
                .containsExactly("d1");
    }

    @Test
    void shouldDropRowsThatAreNearerToAHeldOutSentenceThanToAKeptOne() {
        // Given
        Harvest harvest = new Harvest(corpus(ROOMS), holding("d0/1", "d1/1"));

        // When: two restate held-out sentences
        harvest.add(
                new InstructionPlan(Strategy.LOCAL, List.of(), Collections.nCopies(4, "d1")),
                List.of(
                        written("Heron had fourteen seats and one green door."),
                        written("Remember that the keys of all rooms hang at the front desk downstairs."),
                        written("Knot is closed on a Sunday."),
                        written("On the second floor lies Petrel.")));
        harvest.judge(ModelJudge.MUTE, AuditMode.REPORT);

        // Then
        assertThat(harvest.rows())
                .extracting(AugmentedRow::text)
                .containsExactly("Knot is closed on a Sunday.", "On the second floor lies Petrel.");
        assertThat(harvest.report(harvest.rows()).strategies()).singleElement().returns(2, StrategyCount::heldOut);
    }

    @Test
    void shouldKeepRowsOnKeptSentencesThatAreLikeHeldOutOnes() {
        // Given: sentences that differ by two words
        List<TrainingDocument> alike = documents(
                "The large room on the second floor is called Heron. The large room on the third floor is called Knot.");
        HeldOut heldOut = HeldOut.draw(corpus(alike), alike, 0.5, seedThatHolds(alike, List.of("d0/1")));
        Harvest harvest = new Harvest(corpus(alike), heldOut);

        // When
        harvest.add(
                new InstructionPlan(Strategy.LOCAL, List.of(), Collections.nCopies(2, "d0")),
                List.of(
                        written("The big room on the third floor is called Knot."),
                        written("The big room on the second floor is called Heron.")));
        harvest.judge(ModelJudge.MUTE, AuditMode.REPORT);

        // Then
        assertThat(harvest.rows())
                .extracting(AugmentedRow::text)
                .containsExactly("The big room on the third floor is called Knot.");
    }

    @ParameterizedTest
    @CsvSource({"苍鹭有十四个座位。麻鹬有六个座位。红腹星期日关门。海燕在二楼。", "Heron ist grün. Knot ist blau. Curlew ist rot. Petrel ist alt."})
    void shouldHoldOutHalfOfTheSentencesInAnyScript(String text) {
        List<TrainingDocument> documents = documents(text);

        HeldOut heldOut = HeldOut.draw(corpus(documents), documents, 0.5, 3);

        assertThat(heldOut.count()).isEqualTo(new FactCount(4, 2));
        assertThat(heldOut.sources())
                .singleElement()
                .satisfies(source -> assertThat(SentenceFacts.of(List.of(source))
                                .documents()
                                .getFirst()
                                .facts())
                        .hasSize(2));
    }

    @Test
    void shouldDrawSentencesOfTheBenchmarksLanguageOneByOneToo() {
        // Given: the last says what the first says
        List<TrainingDocument> documents = documents(
                Texts.named(
                        "Note that A are brighter than B. B are brighter than C. A are heavier than C. B are less bright than A."));

        // When
        List<List<String>> draws = LongStream.range(0, 40)
                .mapToObj(seed ->
                        HeldOut.draw(corpus(documents), documents, 0.3, seed).facts())
                .distinct()
                .toList();

        // Then
        assertThat(draws).containsExactlyInAnyOrder(List.of("d0/1", "d0/4"), List.of("d0/2"), List.of("d0/3"));
        HeldOut heldOut = HeldOut.draw(corpus(documents), documents, 0.3, seedThatHolds(documents, List.of("d0/2")));
        assertThat(heldOut.sources())
                .extracting(TrainingDocument::text)
                .containsExactly(Texts.named(
                        "Note that A are brighter than B. A are heavier than C. B are less bright than A."));
    }

    private static HeldOut holding(String... facts) {
        return HeldOut.draw(corpus(ROOMS), ROOMS, 0.5, seedThatHolds(ROOMS, List.of(facts)));
    }

    private static long seedThatHolds(List<TrainingDocument> documents, List<String> facts) {
        double share = facts.size() == 1 ? 0.3 : 0.5;
        return LongStream.range(0, 200)
                .filter(seed -> HeldOut.draw(corpus(documents), documents, share, seed)
                        .facts()
                        .equals(facts))
                .findFirst()
                .orElseThrow();
    }

    private static Corpus corpus(List<TrainingDocument> documents) {
        return new Corpus(documents.stream().map(TrainingDocument::text).toList());
    }

    private static GeneratedText written(String text) {
        return new GeneratedText("0", text, true);
    }

    private static List<TrainingDocument> documents(String... texts) {
        return SentenceFacts.of(IntStream.range(0, texts.length)
                        .mapToObj(number -> new TrainingDocument("d" + number, texts[number], List.of()))
                        .toList())
                .documents();
    }
}
