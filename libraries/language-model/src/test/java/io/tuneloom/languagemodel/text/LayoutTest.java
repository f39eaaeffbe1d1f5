package io.tuneloom.languagemodel.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.languagemodel.folder.ModelConfig.SpecialTokens;
import io.tuneloom.languagemodel.folder.ModelFolderException;
import io.tuneloom.languagemodel.text.Prompts.Verdicts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutTest {
    /** Words with the space before them, as byte-level vocabularies have them; <s> is special. */
    private static final String TOKENIZER = """
            {"version": "1.0", "truncation": null, "padding": null, "normalizer": null,
             "added_tokens": [{"id": 0, "content": "<s>", "single_word": false, "lstrip": false, "rstrip": false,
                               "normalized": false, "special": true}],
             "pre_tokenizer": {"type": "Split", "pattern": {"Regex": " ?[^ \\n]+|\\n"}, "behavior": "Isolated", "invert": false},
             "post_processor": {"type": "TemplateProcessing",
               "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}],
               "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
               "special_tokens": {"<s>": {"id": "<s>", "ids": [0], "tokens": ["<s>"]}}},
             "decoder": {"type": "Fuse"},
             "model": {"type": "WordLevel", "unk_token": "?", "vocab": {"<s>": 0, "?": 1, "Facts:": 2, " a": 3, " b": 4,
               "a": 5, " Test:": 6, " Rephrase:": 7, " =>": 8, "\\n": 9, "b": 10, " Facts:": 11}}}
            """;

    private static final Prompts PROMPTS = new Prompts(
            "Facts: {documents} Test: ",
            " ",
            "Facts: ",
            "Test: ",
            "Facts: {document}\n",
            Map.of(
                    Instruction.REPHRASE, "Rephrase: {statement} =>",
                    Instruction.REVERSE, "Reverse: {statement} =>",
                    Instruction.INFER, "Infer: {document} =>",
                    Instruction.JUDGE, "Judge: {statement} =>"),
            new Verdicts(" yes.", " no.", " open."),
            true);

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), TOKENIZER);
        PROMPTS.write(folder);
    }

    @Test
    void shouldGiveEachPartTheTokensItHasInTheWholeText() {
        try (Tokenizer tokenizer = Tokenizer.load(folder)) {
            // Given
            Layout layout = new Layout(tokenizer, Prompts.read(folder), SpecialTokens.of(0, 9));
            Opening context = layout.inContext(List.of("a b", "b a"));
            // When
            Branch branch = context.with(Text.written("a "), List.of(Text.written("b a")))
                    .getFirst();
            int common = context.common(List.of(branch));
            // Then
            assertThat(branch.tokens()).containsExactly(0, 2, 3, 4, 4, 3, 6, 3, 4, 3);
            assertThat(Arrays.copyOf(context.tokens(), common)).containsExactly(0, 2, 3, 4, 4, 3, 6);
            assertThat(branch.prompt(common)).containsExactly(3);
            assertThat(branch.answer()).containsExactly(4, 3);
            assertThat(context.with(Text.written("a ")).prompt(common)).containsExactly(3);
        }
    }

    @Test
    void shouldLayOutRowsAndInstructions() {
        try (Tokenizer tokenizer = Tokenizer.load(folder)) {
            // Given
            Layout layout = new Layout(tokenizer, PROMPTS, SpecialTokens.NONE);
            Text rephrase = layout.instruction(Instruction.REPHRASE, "a");
            // Then
            assertThat(layout.row("a b").tokens()).containsExactly(2, 3, 4, 9);
            assertThat(layout.row("a b").learnedFrom()).isEqualTo(1);
            assertThat(rephrase.string()).isEqualTo("Rephrase: a =>");
            assertThat(layout.inContext(List.of("a")).with(rephrase).tokens()).containsExactly(2, 3, 6, 7, 3, 8);
        }
    }

    /** Nothing stands before it that predicts it. */
    @Test
    void shouldLearnNoFirstTokenWithoutATokenThatBeginsTexts() {
        try (Tokenizer tokenizer = Tokenizer.load(folder)) {
            // Given
            Layout without = new Layout(tokenizer, Prompts.general(), SpecialTokens.NONE);
            Layout with = new Layout(tokenizer, Prompts.general(), SpecialTokens.of(0, 9));
            // Then
            assertThat(Stream.of("", "a", "a b").map(without::row).map(Layout.Row::learned))
                    .containsExactly(0, 0, 1);
            assertThat(without.row("a b").learnedFrom()).isEqualTo(1);
            assertThat(Stream.of("", "a", "a b").map(with::row).map(Layout.Row::learned))
                    .containsExactly(0, 1, 2);
            assertThat(with.row("a b").learnedFrom()).isEqualTo(1);
        }
    }

    @Test
    void shouldRecogniseSpecialTokensInTemplatesAndNowhereElse() {
        try (Tokenizer tokenizer = Tokenizer.load(folder)) {
            // Given
            Prompts prompts = new Prompts(
                    "<s>{documents}",
                    "<s>",
                    "",
                    "",
                    "{document}<s>",
                    PROMPTS.instructions(),
                    PROMPTS.verdicts(),
                    false);
            Layout layout = new Layout(tokenizer, prompts, SpecialTokens.NONE);
            // Then
            assertThat(layout.inContext(List.of("a", " b")).tokens()).containsExactly(0, 5, 0, 4);
            assertThat(layout.inContext(List.of("a <s>")).tokens()).containsExactly(0, 5, 1);
            assertThat(layout.row("<s>").tokens()).containsExactly(1, 0);
            assertThat(tokenizer.encode("a <s> b")).containsExactly(5, 1, 4);
        }
    }

    @Test
    void shouldDecodeWithoutSpecialTokens() {
        try (Tokenizer tokenizer = Tokenizer.load(folder)) {
            assertThat(tokenizer.decode(0, 2, 3, 4)).isEqualTo("Facts: a b");
            assertThat(tokenizer.encode(Text.template("<s>Facts: a"))).containsExactly(0, 2, 3);
        }
    }

    @Test
    void shouldCutNoLongTextOff() {
        try (Tokenizer tokenizer = Tokenizer.load(folder)) {
            assertThat(tokenizer.encode(" a".repeat(3000))).hasSize(3000);
        }
    }

    @Test
    void shouldReadWhatItWroteAndHaveAGeneralFormForOtherModels(@TempDir Path empty) {
        assertThat(Prompts.read(folder)).isEqualTo(PROMPTS);
        assertThat(Prompts.read(empty)).isEqualTo(Prompts.general());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "Facts: {documents} Test: " | "Facts: "              | context: must hold {documents} once, was "Facts: "
            "Facts: {document}\\n"      | "{document}{document}" | row: must hold {document} once
            "rephrase"                  | "rephrased"            | instructions.rephrase: is missing
            "Infer: {document} =>"      | "Infer: =>"            | instructions.infer: must hold {document} once
            "Infer: {document} =>"      | 7                      | infer: must be a text, was 7
            "closedBook"                | "closed"               | closedBook: is missing
            "Judge: {statement} =>"     | "Judge: =>"            | instructions.judge: must hold {statement} once
            "verdicts"                  | "verdict"              | verdicts: is missing, the answers to instructions.judge
            " no."                      | " yes."                | verdicts: must be three different texts, were " yes.", " yes." and " open."
            "contradicted"              | "denied"               | contradicted: is missing
            "answersEndWithLine": true  | "answersEndWithLine": 7 | answersEndWithLine: must be true or false, was 7
            """)
    void shouldNameTheFieldThatIsWrong(String present, String instead, String message) throws IOException {
        // Given
        Path file = folder.resolve("prompts.json");
        String json = Files.readString(file);
        assertThat(json).contains(present);
        Files.writeString(file, json.replace(present, instead));
        // Then
        assertThatThrownBy(() -> Prompts.read(folder))
                .isInstanceOf(ModelFolderException.class)
                .hasMessageStartingWith(file + ": " + message);
    }

    @Test
    void shouldHaveVerdictsOfModelsThatAreAskedForThem() throws IOException {
        try (Tokenizer tokenizer = Tokenizer.load(folder)) {
            // Given
            Layout judge = new Layout(tokenizer, PROMPTS, SpecialTokens.NONE);
            Path file = folder.resolve("prompts.json");
            Files.writeString(file, Files.readString(file).replace("\"judge\"", "\"judged\""));

            // When
            Layout other = new Layout(tokenizer, Prompts.read(folder), SpecialTokens.NONE);

            // Then
            assertThat(judge.verdicts()).contains(new Verdicts(" yes.", " no.", " open."));
            assertThat(judge.instruction(Instruction.JUDGE, "a").string()).isEqualTo("Judge: a =>");
            assertThat(other.verdicts()).isEmpty();
        }
    }

    @Test
    void shouldEndAnswersWithTheirLineWhereTheFileOrTheGeneralFormSaysSo() throws IOException {
        // Given
        Path file = folder.resolve("prompts.json");

        // When
        Prompts said = Prompts.read(folder);
        Files.writeString(file, Files.readString(file).replace("answersEndWithLine", "somethingElse"));
        Prompts unsaid = Prompts.read(folder);

        // Then
        assertThat(said.answersEndWithLine()).isTrue();
        assertThat(Prompts.general().answersEndWithLine()).isTrue();
        assertThat(unsaid.answersEndWithLine()).isFalse();
    }

    @Test
    void shouldShareNoInstructionTextBetweenTrainingRowsAndQuestions() {
        Map<Boolean, Set<String>> lines = Prompts.general().instructions().entrySet().stream()
                .collect(Collectors.partitioningBy(
                        entry -> entry.getKey().isForQuestions(),
                        Collectors.flatMapping(entry -> parts(entry.getValue()), Collectors.toSet())));

        assertThat(lines.get(true)).isNotEmpty().doesNotContainAnyElementsOf(lines.get(false));
    }

    /** Each line, and what stands before and behind the colon of one; without the placeholder, which is no instruction. */
    private static Stream<String> parts(String template) {
        return template.lines()
                .flatMap(line -> Stream.concat(Stream.of(line), Stream.of(line.split(":", 2))))
                .map(String::strip)
                .filter(part -> !part.isEmpty() && !part.matches("\\{\\w+}"));
    }

    @Test
    void shouldAskForQuestionsInPlainEnglishWhereThePromptsDoNotSayHow() {
        assertThat(PROMPTS.instructions()).doesNotContainKey(Instruction.ASK_REVERSED);
        assertThat(PROMPTS.text(Instruction.ASK_REVERSED))
                .isEqualTo(Prompts.general().instructions().get(Instruction.ASK_REVERSED));
        assertThat(PROMPTS.text(Instruction.REVERSE))
                .isEqualTo(PROMPTS.instructions().get(Instruction.REVERSE));
    }

    @Test
    void shouldSayWhatIsWrongWithATokenizer() throws IOException {
        Path file = folder.resolve("tokenizer.json");
        Files.writeString(file, "{\"version\": ");
        assertThatThrownBy(() -> Tokenizer.load(folder)).hasMessageStartingWith(file + ": is not a JSON object: ");
        Files.writeString(file, "{\"model\": {\"type\": \"BPE\"}}");
        assertThatThrownBy(() -> Tokenizer.load(folder)).hasMessageStartingWith(file + ": cannot be used: ");
        Files.delete(file);
        assertThatThrownBy(() -> Tokenizer.load(folder)).hasMessage(file + ": is missing");
    }
}
