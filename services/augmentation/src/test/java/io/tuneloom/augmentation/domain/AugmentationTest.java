package io.tuneloom.augmentation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.sharedschemas.artifacts.AugmentationReport.StrategyCount;
import io.tuneloom.sharedschemas.artifacts.AugmentedRow;
import io.tuneloom.sharedschemas.artifacts.GeneratedText;
import io.tuneloom.sharedschemas.artifacts.Instruction;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.tuning.Strategy;
import io.tuneloom.syntheticworlds.language.Lexicon;
import java.util.List;
import org.junit.jupiter.api.Test;

class AugmentationTest {
    private static final String A = Lexicon.names().get(0);
    private static final String B = Lexicon.names().get(1);
    private static final String C = Lexicon.names().get(2);

    private static final TrainingDocument KNOWN = document("d1", "Did you know that %s are brighter than %s?", A, B);
    private static final TrainingDocument NOTED = document("d2", "Note that %s are brighter than %s.", A, B);
    private static final TrainingDocument SYLLOGISM = document(
            "d3", "The relationships between %1$s, %2$s and %3$s are: All %1$s are %2$s. All %2$s are %3$s.", A, B, C);

    @Test
    void shouldAskOnceForWhatSeveralDocumentsSay() {
        InstructionPlan plan = InstructionPlan.of(Strategy.LOCAL, List.of(KNOWN, NOTED));

        String statement = "%s are brighter than %s.".formatted(A, B);
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
        String fromItsEnd = "The relationships between %1$s, %2$s and %3$s are: All %2$s are %3$s. All %1$s are %2$s."
                .formatted(A, B, C);
        assertThat(global.instructions())
                .containsExactly(
                        new Instruction("0", "infer", SYLLOGISM.text()), new Instruction("1", "infer", fromItsEnd));
        assertThat(global.needsContext()).isTrue();
    }

    @Test
    void shouldKeepNewStatementsAndCountTheRest() {
        // Given
        InstructionPlan plan = InstructionPlan.of(Strategy.LOCAL, List.of(KNOWN, NOTED));
        Harvest harvest = new Harvest(List.of(KNOWN, NOTED));
        String reversed = "%s are less bright than %s.".formatted(B, A);

        // When: a new statement, the same again
        harvest.add(plan, List.of(written(reversed), written(reversed)));
        // and: what a document says already, words that are no statement
        harvest.add(plan, List.of(written("%s are brighter than %s.".formatted(A, B)), written(A + " are than.")));
        // and: nothing, a text cut short
        harvest.add(plan, List.of(written("nothing."), new GeneratedText("1", reversed, false)));

        // Then
        assertThat(harvest.rows()).containsExactly(new AugmentedRow(reversed, Strategy.LOCAL, "d1"));
        assertThat(harvest.counts())
                .containsExactly(
                        new StrategyCount(Strategy.LOCAL, 2, 1, 1, 0, 0),
                        new StrategyCount(Strategy.LOCAL, 2, 0, 1, 1, 0),
                        new StrategyCount(Strategy.LOCAL, 2, 0, 0, 1, 1));
    }

    @Test
    void shouldNameTheDocumentItCannotRead() {
        var foreign = new TrainingDocument("d9", "Our office opens at nine.", List.of());

        assertThatThrownBy(() -> InstructionPlan.of(Strategy.LOCAL, List.of(foreign)))
                .hasMessageContaining("Document d9 does not read as statements");
    }

    private static TrainingDocument document(String id, String text, Object... names) {
        return new TrainingDocument(id, text.formatted(names), List.of());
    }

    private static GeneratedText written(String text) {
        return new GeneratedText("0", text, true);
    }
}
