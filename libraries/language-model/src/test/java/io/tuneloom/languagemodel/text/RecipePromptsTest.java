package io.tuneloom.languagemodel.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.languagemodel.folder.ModelConfig.SpecialTokens;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Instructions of question-answers, entity-relations and active-reading. */
class RecipePromptsTest {
    private static final Path BUILT_IN = Path.of("../../base-model/model");
    private static final List<Instruction> RECIPES = List.of(
            Instruction.QUESTION_ANSWERS,
            Instruction.LIST_ENTITIES,
            Instruction.RELATE_ENTITIES,
            Instruction.PROPOSE_STRATEGIES,
            Instruction.APPLY_STRATEGY);

    @Test
    void shouldBeKnownInPlainEnglishAndInTheExampleButNotByTheBuiltInModel() {
        assertThat(Instruction.values()).allMatch(Prompts.general()::knows);
        assertThat(Instruction.values()).allMatch(Prompts.read(Path.of("../../examples/chatml"))::knows);
        assertThat(Arrays.stream(Instruction.values())
                        .filter(instruction -> !Prompts.read(BUILT_IN).knows(instruction)))
                .containsExactlyElementsOf(RECIPES);
    }

    @Test
    void shouldFillBothPlacesOfATemplateWithTextsThatLookLikePlaces() {
        try (Tokenizer tokenizer = Tokenizer.load(BUILT_IN)) {
            // Given
            Layout layout =
                    new Layout(tokenizer, Prompts.read(Path.of("../../examples/chatml")), SpecialTokens.of(0, 0));

            // When
            Text filled = layout.instruction(Instruction.RELATE_ENTITIES, "A {entities} text.", "this; {document}");

            // Then
            assertThat(filled.string())
                    .isEqualTo(
                            "By what this text says, how are these connected: this; {document}? Answer with a few sentences that"
                                    + " can be understood without the text.\n\nA {entities} text.<|im_end|>\n<|im_start|>assistant\n");
            assertThatThrownBy(() -> layout.instruction(Instruction.RELATE_ENTITIES, "alone"))
                    .hasMessage("instruction relate-entities takes 2 texts, not 1");
        }
    }
}
