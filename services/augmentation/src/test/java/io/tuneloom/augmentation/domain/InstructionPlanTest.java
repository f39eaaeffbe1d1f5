package io.tuneloom.augmentation.domain;

import static io.tuneloom.augmentation.domain.Texts.document;
import static io.tuneloom.augmentation.domain.Texts.named;
import static io.tuneloom.augmentation.domain.Texts.nothing;
import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.artifacts.Instruction;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.tuning.Strategy;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstructionPlanTest {
    private static final TrainingDocument KNOWN = document("d1", "Did you know that A are brighter than B?");
    private static final TrainingDocument NOTED = document("d2", "Note that A are brighter than B.");
    private static final TrainingDocument SYLLOGISM =
            document("d3", "The relationships between A, B and C are: All A are B. All B are C.");
    private static final TrainingDocument HANDBOOK =
            document("d4", "Leave is asked for in writing. It is granted within a week.");

    @Test
    void shouldAskOnceForWhatSeveralDocumentsSay() {
        InstructionPlan plan = plan(Strategy.LOCAL, KNOWN, NOTED);

        String statement = named("A are brighter than B.");
        assertThat(plan.instructions())
                .containsExactly(
                        new Instruction("0", "rephrase", statement), new Instruction("1", "reverse", statement));
        assertThat(plan.sources()).containsExactly("d1", "d1");
        assertThat(plan.needsContext()).isFalse();
    }

    @Test
    void shouldAskPerStatementLocallyAndPerDocumentGlobally() {
        assertThat(plan(Strategy.LOCAL, SYLLOGISM).instructions()).hasSize(4);
        InstructionPlan global = plan(Strategy.GLOBAL, SYLLOGISM);
        String fromItsEnd = named("The relationships between A, B and C are: All B are C. All A are B.");
        assertThat(global.instructions())
                .containsExactly(
                        new Instruction("0", "infer", SYLLOGISM.text()), new Instruction("1", "infer", fromItsEnd));
        assertThat(global.needsContext()).isTrue();
    }

    @Test
    void shouldAskTheSamePerDocumentAsGloballyButWithoutTheOthersInContext() {
        // When
        InstructionPlan alone = plan(Strategy.DOCUMENT, KNOWN, SYLLOGISM);

        // Then
        assertThat(alone.instructions())
                .isEqualTo(plan(Strategy.GLOBAL, KNOWN, SYLLOGISM).instructions());
        assertThat(alone.needsContext()).isFalse();
    }

    @Test
    void shouldAskForNoHeadingButForWhatStandsUnderIt() {
        // Given
        TrainingDocument headed = document("d5", "Leave > Asking\nIt is asked for in writing. It is free.");

        // When
        InstructionPlan local = plan(Strategy.LOCAL, headed);
        InstructionPlan global = plan(Strategy.GLOBAL, headed);

        // Then
        assertThat(local.instructions())
                .extracting(Instruction::text)
                .containsExactly(
                        "It is asked for in writing.", "It is asked for in writing.", "It is free.", "It is free.");
        assertThat(global.instructions()).extracting(Instruction::text).containsExactly(headed.text());
    }

    @Test
    void shouldAskForTheSentencesOfTextsInAnyLanguage() {
        // When
        InstructionPlan local = plan(Strategy.LOCAL, HANDBOOK);
        InstructionPlan global = plan(Strategy.GLOBAL, HANDBOOK);

        // Then
        assertThat(local.instructions())
                .extracting(Instruction::text)
                .containsExactly(
                        "Leave is asked for in writing.",
                        "Leave is asked for in writing.",
                        "It is granted within a week.",
                        "It is granted within a week.");
        assertThat(global.instructions()).extracting(Instruction::text).containsExactly(HANDBOOK.text());
    }

    private static InstructionPlan plan(Strategy strategy, TrainingDocument... documents) {
        return InstructionPlan.of(strategy, List.of(documents), nothing(documents));
    }
}
