package io.tuneloom.languagemodel.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.tuneloom.languagemodel.decoder.Initializer;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.folder.ModelFolder;
import io.tuneloom.languagemodel.folder.ModelFolderException;
import io.tuneloom.languagemodel.scoring.Scorer;
import io.tuneloom.languagemodel.torch.Devices;
import io.tuneloom.languagemodel.training.Batch;
import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import io.tuneloom.languagemodel.training.Optimizer;
import io.tuneloom.languagemodel.training.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Models whose tokenizer has a special token for which the embedding has no row, as the image token of Gemma 3's text models. */
class TokensBeyondVocabularyTest {
    private static final String IMAGE = SmallTokenizers.TURN;

    @TempDir
    private Path folder;

    /** As many rows as the tokenizer has words, so that the special token behind them has none. */
    private int writeModel(SmallTokenizers kind) throws IOException {
        JsonObject tokenizer = JsonParser.parseString(kind.json()).getAsJsonObject();
        JsonArray added = tokenizer.getAsJsonArray("added_tokens");
        added.remove(added.size() - 1);
        int rows = added.get(added.size() - 1).getAsJsonObject().get("id").getAsInt();
        try (LanguageModel model = LanguageModel.create(
                ModelConfig.llama(rows, 8, 8, 1, 2), Initializer.normal(.3, 1), Devices.underTest())) {
            model.save(folder);
        }
        Files.writeString(folder.resolve("tokenizer.json"), tokenizer.toString());
        return rows;
    }

    @ParameterizedTest
    @EnumSource(names = {"BYTES_QWEN2", "REPLACE"})
    void shouldReadWhateverADocumentHolds(SmallTokenizers kind) throws IOException {
        // Given
        int rows = writeModel(kind);
        String document = "The heron" + IMAGE + " stands " + IMAGE;
        try (LanguageModel model = LanguageModel.load(folder, Devices.underTest());
                Tokenizer tokenizer = Tokenizer.load(folder)) {
            Layout layout =
                    new Layout(tokenizer, Prompts.read(folder), model.config().specialTokens());
            // When
            int[] row = layout.row(document).tokens();
            // Then
            assertThat(IntStream.of(row).max().orElseThrow()).isLessThan(rows);
            assertThat(tokenizer.decode(row)).contains(IMAGE);
            assertThat(new Scorer(model).score(new int[] {1}, List.of(row))).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BYTES_QWEN2", "REPLACE"})
    void shouldRefusePromptsThatHoldTheToken(SmallTokenizers kind) throws IOException {
        // Given
        int rows = writeModel(kind);
        Prompts.general().write(folder);
        assertThat(ModelFolder.open(folder).config().vocabulary()).isEqualTo(rows);
        // When
        Path prompts = folder.resolve("prompts.json");
        Files.writeString(prompts, Files.readString(prompts).replace("{statement}", "<|turn|>{statement}"));
        // Then
        assertThatThrownBy(() -> ModelFolder.open(folder))
                .isInstanceOf(ModelFolderException.class)
                .hasMessage(
                        "%s: holds \"<|turn|>\", token %d of tokenizer.json, but the model has %d tokens (vocab_size)",
                        prompts, rows, rows);
    }

    @ParameterizedTest
    @EnumSource(names = "REPLACE")
    void shouldSayThatTheTokenIsNoneOfTheModel(SmallTokenizers kind) throws IOException {
        // Given
        int rows = writeModel(kind);
        int[] tokens = {1, rows, 2};
        String message = "token %d is not of the model's vocabulary of %d".formatted(rows, rows);
        try (LanguageModel model = LanguageModel.load(folder, Devices.underTest());
                Trainer trainer = new Trainer(model, Optimizer.withDecay(0))) {
            // When / Then
            assertThatThrownBy(() -> model.logits(tokens)).hasMessage(message);
            assertThatThrownBy(() -> trainer.train(new Batch(List.of(TrainingRow.of(tokens, 1))), 1e-3))
                    .hasMessage(message);
        }
    }
}
