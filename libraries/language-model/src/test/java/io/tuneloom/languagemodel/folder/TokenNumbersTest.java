package io.tuneloom.languagemodel.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.decoder.TinyModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The model has {@value TinyModels#VOCABULARY} tokens. */
class TokenNumbersTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeAModel() throws IOException {
        try (LanguageModel model = TinyModels.create(5)) {
            model.save(folder);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"model": {"type": "BPE", "vocab": {"a": 0, "b": 49}, "merges": []}, "added_tokens": [{"id": 1, "content": "<s>"}]}
            {"model": {"unk_token": null}, "added_tokens": [{"id": 50, "content": "?", "special": true}]}
            {"added_tokens": [], "model": {"type": "Unigram", "vocab": [["a", -1.5], ["b", -2]]}}
            {"added_tokens": [{"id": 50, "content": "<image>", "special": true}, {"id": 99, "special": true, "content": "<audio>"}]}
            {}
            """)
    void shouldOpenAFolderWhoseTokensAreAllTokensOfTheModel(String tokenizer) throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), tokenizer);
        assertThat(ModelFolder.open(folder).config()).isEqualTo(TinyModels.config());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"added_tokens": [{"id": 50, "content": "Heron", "special": false}]} | token "Heron" has number 50, but the model has 50 tokens (vocab_size)
            {"added_tokens": [{"id": 50, "content": "Heron"}]} | token "Heron" has number 50
            {"added_tokens": [{"id": -1, "content": "<image>", "special": true}]} | token "<image>" has number -1
            {"added_tokens": [{"id": 50, "content": "?", "special": true}], "model": {"unk_token": "?"}} | token "?" has number 50
            {"model": {"unk_token": "?"}, "added_tokens": [{"id": 50, "content": "?", "special": true}]} | token "?" has number 50
            {"model": {"vocab": {"a": 0, "b": 77}}} | token "b" has number 77, but the model has 50 tokens (vocab_size)
            {"model": {"vocab": {"a": -1}}} | token "a" has number -1, but the model has 50 tokens (vocab_size)
            {"model": {"vocab": 7}} | is not what a tokenizer writes
            [] | is not what a tokenizer writes
            """)
    void shouldNameATokenThatIsNotOfTheModel(String tokenizer, String message) throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), tokenizer);
        assertThatThrownBy(() -> ModelFolder.open(folder))
                .isInstanceOf(ModelFolderException.class)
                .hasMessageStartingWith(folder.resolve("tokenizer.json") + ": " + message)
                .message()
                .hasLineCount(1);
    }

    /** What config.json names as the beginning of a text does not count where the tokenizer puts nothing there. */
    @Test
    void shouldRefuseAFolderWhoseTextsHaveNeitherBeginningNorEnd() throws IOException {
        // Given
        Path config = folder.resolve("config.json");
        JsonObject json = JsonParser.parseString(Files.readString(config)).getAsJsonObject();
        json.addProperty("bos_token_id", 1);
        json.add("eos_token_id", JsonNull.INSTANCE);
        Files.writeString(config, json.toString());
        Files.deleteIfExists(folder.resolve("generation_config.json"));
        Files.writeString(folder.resolve("tokenizer.json"), "{}");
        assertThat(ModelFolder.open(folder).config().specialTokens().bos()).hasValue(1);

        // When
        Files.writeString(folder.resolve("tokenizer_config.json"), "{\"add_bos_token\": false}");

        // Then
        assertThatThrownBy(() -> ModelFolder.open(folder))
                .isInstanceOf(ModelFolderException.class)
                .hasMessage(
                        "%s: eos_token_id: is missing, here and in generation_config.json, and no token is put before a text: it could neither begin nor end",
                        config);
    }
}
