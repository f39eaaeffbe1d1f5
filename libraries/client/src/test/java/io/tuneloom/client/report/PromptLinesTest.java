package io.tuneloom.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptLinesTest {
    private static final Path REPOSITORY = Path.of("../..");

    @TempDir
    Path folder;

    @Test
    void shouldQuoteWhatTheBuiltInModelReadsBeforeAQuestion() {
        assertThat(PromptLines.of(REPOSITORY.resolve("base-model/model"), 78))
                .containsExactly("Prompt without documents: \"Facts: \" + question (closedBook in prompts.json)");
    }

    @Test
    void shouldNotDivideItOnANarrowTerminal() {
        assertThat(PromptLines.of(REPOSITORY.resolve("base-model/model"), 20))
                .containsExactly("Prompt without documents (closedBook in prompts.json):", "  \"Facts: \" + question");
    }

    @Test
    void shouldQuoteLineEndsAsInJson() throws IOException {
        // Given
        Files.writeString(folder.resolve("prompts.json"), "{\"closedBook\": \"<s>user\\n\"}");

        // Then
        assertThat(PromptLines.of(folder, 100))
                .containsExactly("Prompt without documents: \"<s>user\\n\" + question (closedBook in prompts.json)");
    }

    @Test
    void shouldSayThatNothingPrecedesAQuestionToOtherModels() {
        assertThat(PromptLines.of(REPOSITORY.resolve("examples/chatml"), 78))
                .isEqualTo(PromptLines.of(folder, 78))
                .containsExactly("Prompt without documents: the question alone");
    }
}
