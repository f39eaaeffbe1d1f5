package io.tuneloom.augmentation.domain;

import static io.tuneloom.augmentation.domain.Texts.document;
import static io.tuneloom.augmentation.domain.Texts.named;
import static io.tuneloom.augmentation.domain.Texts.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.sharedschemas.artifacts.AugmentationReport.StatementCount;
import io.tuneloom.sharedschemas.artifacts.AugmentationReport.StrategyCount;
import io.tuneloom.sharedschemas.artifacts.AugmentedRow;
import io.tuneloom.sharedschemas.artifacts.GeneratedText;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.tuning.AuditMode;
import io.tuneloom.sharedschemas.tuning.Strategy;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class HarvestTest {
    private static final TrainingDocument BRIGHTER = document("d1", "Did you know that A are brighter than B?");
    private static final TrainingDocument CHAIN = document("d2", "Note that B are brighter than C.");
    private static final TrainingDocument HANDBOOK = document("d3", "Leave is asked for in writing. It is free.");

    @Test
    void shouldKeepNewStatementsAndCountTheRest() {
        // Given
        String reversed = named("B are less bright than A.");
        Harvest harvest = new Harvest(List.of(BRIGHTER), AuditMode.REPORT);

        // When
        harvest.add(
                plan(Strategy.LOCAL, 6),
                List.of(
                        written(reversed),
                        written(reversed),
                        written("A are brighter than B."),
                        written("A are than."),
                        written("nothing."),
                        new GeneratedText("1", reversed, false)));

        // Then
        assertThat(harvest.rows()).containsExactly(new AugmentedRow(reversed, Strategy.LOCAL, "d1"));
        assertThat(counts(harvest))
                .containsExactly(
                        new StrategyCount(Strategy.LOCAL, 6, 1, 2, 2, 1, 0, 0, new StatementCount(1, 0, 0, 2)));
    }

    @Test
    void shouldJudgeByAllDocumentsTogether() {
        // Given
        Harvest harvest = new Harvest(List.of(BRIGHTER, CHAIN), AuditMode.REPORT);

        // When
        harvest.add(
                plan(Strategy.GLOBAL, 3),
                List.of(
                        written("A are brighter than C. C are less bright than A."),
                        written("C are brighter than A."),
                        written("A are heavier than C.")));

        // Then
        assertThat(harvest.rows()).hasSize(3);
        assertThat(counts(harvest))
                .containsExactly(
                        new StrategyCount(Strategy.GLOBAL, 3, 3, 0, 0, 0, 0, 0, new StatementCount(2, 1, 1, 0)));
    }

    @Test
    void shouldDropWhatTheDocumentsContradictWhenTheAuditIsStrict() {
        // Given
        Harvest harvest = new Harvest(List.of(BRIGHTER, CHAIN), AuditMode.STRICT);

        // When: the second text contradicts with one of its two statements
        harvest.add(
                plan(Strategy.GLOBAL, 3),
                List.of(
                        written("A are brighter than C."),
                        written("A are brighter than B. C are brighter than B."),
                        written("A are heavier than C.")));

        // Then
        assertThat(harvest.rows())
                .extracting(AugmentedRow::text)
                .containsExactly(named("A are brighter than C."), named("A are heavier than C."));
        assertThat(counts(harvest))
                .containsExactly(
                        new StrategyCount(Strategy.GLOBAL, 3, 2, 0, 0, 0, 1, 0, new StatementCount(2, 1, 1, 0)));
    }

    @Test
    void shouldSayHowManyRowsTheRatioLeftOut() {
        // Given
        Harvest harvest = new Harvest(List.of(BRIGHTER), AuditMode.REPORT);
        harvest.add(
                plan(Strategy.LOCAL, 2),
                List.of(written("B are less bright than A."), written("B are heavier than A.")));

        // When
        List<AugmentedRow> trained = harvest.rows().subList(0, 1);

        // Then
        assertThat(harvest.report(trained).strategies())
                .extracting(StrategyCount::kept, StrategyCount::leftOut)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(1, 1));
    }

    @Test
    void shouldTakeAnyNewSentenceWhereDocumentsAreInAnyLanguageAndSayThatItWasNotJudged() {
        // Given
        Harvest harvest = new Harvest(List.of(HANDBOOK), AuditMode.STRICT);

        // When
        harvest.add(
                plan(Strategy.LOCAL, 4),
                List.of(
                        written("You ask for leave in writing."),
                        written("it is  free."),
                        written("You ask for leave in writing."),
                        written("  ")));

        // Then
        assertThat(harvest.rows()).extracting(AugmentedRow::text).containsExactly("You ask for leave in writing.");
        assertThat(counts(harvest))
                .containsExactly(
                        new StrategyCount(Strategy.LOCAL, 4, 1, 2, 1, 0, 0, 0, new StatementCount(0, 0, 0, 2)));
    }

    @Test
    void shouldRefuseDocumentsThatContradictThemselves() {
        List<TrainingDocument> documents = List.of(BRIGHTER, document("d9", "Note that B are brighter than A."));

        assertThatThrownBy(() -> new Harvest(documents, AuditMode.REPORT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The documents contradict themselves")
                .hasMessageEndingWith("Correct the documents");
    }

    private static List<StrategyCount> counts(Harvest harvest) {
        return harvest.report(harvest.rows()).strategies();
    }

    private static InstructionPlan plan(Strategy strategy, int instructions) {
        return new InstructionPlan(strategy, List.of(), Collections.nCopies(instructions, "d1"));
    }
}
