package io.tuneloom.languagemodel.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BeginningOfTextTest {
    private static final String TEMPLATE = """
            {"type": "TemplateProcessing", "single": [%s{"Sequence": {"id": "A", "type_id": 0}}],
             "special_tokens": {"<s>": {"id": "<s>", "ids": [5], "tokens": ["<s>"]}}}""";
    private static final String BEGIN = "{\"SpecialToken\": {\"id\": \"<s>\", \"type_id\": 0}}, ";
    private static final String LEVEL = "{\"type\": \"ByteLevel\"}";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            quoteCharacter = '`',
            value = {
                // add_bos_token                                                | post-processor   | configured | token
                "{'add_bos_token': false, 'bos_token': null}                    | NONE             | 7          | -",
                "{'add_bos_token': false, 'bos_token': '<s>'}                   | TEMPLATE         | 7          | -",
                "{'add_bos_token': true, 'bos_token': '<s>'}                    | LEVEL            | 7          | 5",
                "{'add_bos_token': true, 'bos_token': {'content': '<s>'}}       | NONE             | -          | 5",
                "{'add_bos_token': true, 'bos_token': 'elsewhere'}              | NONE             | 7          | 7",
                "{'add_bos_token': null, 'bos_token': '<s>'}                    | TEMPLATE         | 7          | 5",
                "{'bos_token': '<s>'}                                           | LEVEL            | 7          | -",
                "-                                                              | TEMPLATE         | 7          | 5",
                "-                                                              | IN_SEQUENCE      | 7          | 5",
                "-                                                              | WITHOUT          | 7          | -",
                "-                                                              | LEVEL            | 7          | -",
                "-                                                              | NONE             | 7          | 7",
                "-                                                              | NONE             | -          | -",
            })
    void shouldBeWhatTheTokenizerPutsBeforeATextAndTheConfigurationsOnlyWhereItSaysNothing(
            String tokenizerConfig, String processor, Integer configured, Integer token) throws IOException {
        // Given
        write(processor);
        if (tokenizerConfig != null) {
            Files.writeString(folder.resolve("tokenizer_config.json"), tokenizerConfig.replace('\'', '"'));
        }

        // Then
        assertThat(BeginningOfText.of(folder, optional(configured))).isEqualTo(optional(token));
    }

    @Test
    void shouldRefuseAFolderThatContradictsItself() throws IOException {
        // Given
        write("NONE");
        Files.writeString(folder.resolve("tokenizer_config.json"), "{\"add_bos_token\": true}");

        // Then
        assertThatThrownBy(() -> BeginningOfText.of(folder, OptionalInt.of(7)))
                .isInstanceOf(ModelFolderException.class)
                .hasMessageEndingWith("tokenizer_config.json: add_bos_token: is true, but bos_token is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'added_tokens': [{'id': 5}]}",
                "{'added_tokens': 5}",
                "{'added_tokens': [{'id': [], 'content': ''}]}",
                "{'post_processor': {}}",
                "{'post_processor': {'type': 'Sequence'}}",
                "{'post_processor': {'type': 'TemplateProcessing', 'single': [{'SpecialToken': {'id': '<s>'}}]}}",
                "{'post_processor': {'type': 'BertProcessing', 'cls': ['<s>']}}",
            })
    void shouldRefuseWhatNoTokenizerWrites(String tokenizer) throws IOException {
        // Given
        Files.writeString(folder.resolve("tokenizer.json"), tokenizer.replace('\'', '"'));

        // Then
        assertThatThrownBy(() -> BeginningOfText.of(folder, OptionalInt.of(7)))
                .isInstanceOf(ModelFolderException.class)
                .hasMessageStartingWith(folder.resolve("tokenizer.json") + ": ")
                .hasMessageContaining("is not what a tokenizer writes");
    }

    @Test
    void shouldBeTheConfigurationsWhereThereIsNoTokenizer() {
        assertThat(BeginningOfText.of(folder, OptionalInt.of(7))).hasValue(7);
    }

    private void write(String processor) throws IOException {
        String json = switch (processor) {
            case "TEMPLATE" -> TEMPLATE.formatted(BEGIN);
            case "WITHOUT" -> TEMPLATE.formatted("");
            case "IN_SEQUENCE" ->
                "{\"type\": \"Sequence\", \"processors\": [" + LEVEL + ", " + TEMPLATE.formatted(BEGIN) + "]}";
            case "LEVEL" -> LEVEL;
            default -> "null";
        };
        Files.writeString(
                folder.resolve("tokenizer.json"),
                "{\"added_tokens\": [{\"id\": 5, \"content\": \"<s>\", \"special\": true}], \"post_processor\": " + json
                        + ", \"model\": {\"vocab\": {\"a\": 0}}}");
    }

    private static OptionalInt optional(Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
