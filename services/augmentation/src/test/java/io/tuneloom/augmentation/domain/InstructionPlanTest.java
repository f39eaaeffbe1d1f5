package io.tuneloom.augmentation.domain;

import static io.tuneloom.augmentation.domain.Texts.document;
import static io.tuneloom.augmentation.domain.Texts.named;
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
        InstructionPlan plan = InstructionPlan.of(Strategy.LOCAL, List.of(KNOWN, NOTED));

        String statement = named("A are brighter than B.");
        assertThat(plan.instructions())
                .containsExactly(
                        new Instruction("0", "rephrase", statement), new Instruction("1", "reverse", statement));
        assertThat(plan.sources()).containsExactly("d1", "d1");
        assertThat(plan.needsContext()).isFalse();
    }

    @Test
    void shouldAskPerStatementLocallyAndPerDocumentGlobally() {
        assertThat(InstructionPlan.of(Strategy.LOCAL, List.of(SYLLOGISM)).instructions())
                .hasSize(4);
        InstructionPlan global = InstructionPlan.of(Strategy.GLOBAL, List.of(SYLLOGISM));
        String fromItsEnd = named("The relationships between A, B and C are: All B are C. All A are B.");
        assertThat(global.instructions())
                .containsExactly(
                        new Instruction("0", "infer", SYLLOGISM.text()), new Instruction("1", "infer", fromItsEnd));
        assertThat(global.needsContext()).isTrue();
    }

    @Test
    void shouldAskTheSamePerDocumentAsGloballyButWithoutTheOthersInContext() {
        // Given
        List<TrainingDocument> documents = List.of(KNOWN, SYLLOGISM);

        // When
        InstructionPlan alone = InstructionPlan.of(Strategy.DOCUMENT, documents);

        // Then
        assertThat(alone.instructions())
                .isEqualTo(InstructionPlan.of(Strategy.GLOBAL, documents).instructions());
        assertThat(alone.needsContext()).isFalse();
    }

    @Test
    void shouldAskForNoHeadingButForWhatStandsUnderIt() {
        // Given
        TrainingDocument headed = document("d5", "Leave > Asking\nIt is asked for in writing. It is free.");

        // When
        InstructionPlan local = InstructionPlan.of(Strategy.LOCAL, List.of(headed));
        InstructionPlan global = InstructionPlan.of(Strategy.GLOBAL, List.of(headed));

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
        InstructionPlan local = InstructionPlan.of(Strategy.LOCAL, List.of(HANDBOOK));
        InstructionPlan global = InstructionPlan.of(Strategy.GLOBAL, List.of(HANDBOOK));

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
}
