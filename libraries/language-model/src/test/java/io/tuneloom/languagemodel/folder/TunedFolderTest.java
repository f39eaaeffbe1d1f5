package io.tuneloom.languagemodel.folder;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.tuneloom.languagemodel.decoder.Initializer;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.decoder.TinyModels;
import io.tuneloom.languagemodel.folder.ModelConfig.Rope;
import io.tuneloom.languagemodel.folder.ModelConfig.SpecialTokens;
import io.tuneloom.languagemodel.torch.Devices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a model's folder hands on to that of a model tuned from it. */
class TunedFolderTest {
    @TempDir
    Path base;

    @TempDir
    Path tuned;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tokenizer.model",
                "tokenizer_config.json",
                "special_tokens_map.json",
                "added_tokens.json",
                "vocab.json",
                "vocab.txt",
                "merges.txt",
                "tekken.json",
                "qwen.tiktoken",
                "spiece.model",
                "chat_template.jinja",
                "chat_template.json",
                "additional_chat_templates/tool_use.jinja",
                "generation_config.json",
                "prompts.json"
            })
    void shouldKeepEveryFileOfTheTokenizerByteForByte(String name) throws IOException {
        // Given
        save(TinyModels.config());
        Files.createDirectories(base.resolve(name).resolveSibling("."));
        Files.writeString(base.resolve(name), "{ \"eos_token_id\" :[2] }\r\n\n");
        // When
        tune();
        // Then
        assertThat(tuned.resolve(name)).hasSameBinaryContentAs(base.resolve(name));
    }

    @Test
    void shouldLeaveWeightsOfOtherFormatsBehind() throws IOException {
        // Given
        save(TinyModels.config());
        for (String name : List.of(
                "pytorch_model.bin", "tf_model.h5", "model-q4.gguf", "README.md", "model.safetensors.index.json")) {
            Files.writeString(base.resolve(name), "{}");
        }
        // When
        tune();
        // Then
        try (var files = Files.list(tuned)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("config.json", "generation_config.json", "model.safetensors");
        }
        assertThat(ModelFolder.open(base).companions()).containsExactly("generation_config.json");
    }

    @Test
    void shouldKeepFieldsThatItDoesNotKnowAndThoseThatAreNull() throws IOException {
        // Given
        save(TinyModels.config());
        EditedJson.set(base, "config.json", "{\"some_field\": 3, \"sliding_window\": null}");
        // When
        tune();
        // Then
        JsonObject json = JsonFile.read(tuned.resolve("config.json")).fields();
        assertThat(json.get("some_field").getAsInt()).isEqualTo(3);
        assertThat(json.get("sliding_window").isJsonNull()).isTrue();
        assertThat(config(tuned)).isEqualTo(config(base));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"rope_theta\": 5000.0, \"torch_dtype\": \"bfloat16\"}",
                "{\"rope_parameters\": {\"rope_theta\": 5000, \"rope_type\": \"default\"}, \"dtype\": \"bfloat16\"}"
            })
    void shouldSayUnderOldNamesAndNewOnesWhatTheBaseSaysUnderEither(String fields) throws IOException {
        // Given
        save(TinyModels.config());
        EditedJson.in(
                base,
                "config.json",
                json -> List.of("rope_theta", "rope_parameters", "dtype", "torch_dtype")
                        .forEach(json::remove));
        EditedJson.set(base, "config.json", fields);
        // When
        tune();
        // Then
        JsonObject json = JsonFile.read(tuned.resolve("config.json")).fields();
        assertThat(json.get("rope_theta").getAsDouble()).isEqualTo(5000);
        assertThat(json.getAsJsonObject("rope_parameters").get("rope_theta").getAsDouble())
                .isEqualTo(5000);
        assertThat(json.get("dtype").getAsString()).isEqualTo("float32");
        assertThat(json.get("torch_dtype").getAsString()).isEqualTo("float32");
        assertThat(config(tuned)).isEqualTo(config(base));
    }

    @Test
    void shouldKeepScalingInBothPlaces() throws IOException {
        // Given
        Rope rope = new Rope(500, Optional.of(new RopeScaling.Llama3(4, 1, 4, 32)));
        save(TinyModels.config(rope, false));
        // When
        tune();
        // Then
        JsonObject json = JsonFile.read(tuned.resolve("config.json")).fields();
        assertThat(json.getAsJsonObject("rope_scaling").get("rope_type").getAsString())
                .isEqualTo("llama3");
        assertThat(config(tuned).rope()).isEqualTo(rope);
        json.remove("rope_scaling");
        JsonFile.write(tuned.resolve("config.json"), json);
        assertThat(config(tuned).rope()).isEqualTo(rope);
    }

    /** LlamaConfig of transformers refuses such a shape, MistralConfig does not, and computes the same. */
    @Test
    void shouldCallALlamaWhoseHeadsDoNotDivideItsWidthAMistral() throws IOException {
        // Given
        save(new ModelConfig(
                20,
                20,
                24,
                1,
                3,
                3,
                8,
                4096,
                Rope.of(10_000),
                1e-5,
                true,
                ModelConfig.Biases.NONE,
                SpecialTokens.of(1, 2)));
        JsonObject written = JsonFile.read(base.resolve("config.json")).fields();
        assertThat(written.get("model_type").getAsString()).isEqualTo("mistral");
        EditedJson.set(base, "config.json", "{\"model_type\": \"llama\"}");
        EditedJson.in(base, "config.json", json -> json.remove("max_position_embeddings"));
        // When
        tune();
        // Then
        JsonObject json = JsonFile.read(tuned.resolve("config.json")).fields();
        assertThat(json.get("model_type").getAsString()).isEqualTo("mistral");
        assertThat(json.get("sliding_window").isJsonNull()).isTrue();
        assertThat(json.get("max_position_embeddings").getAsInt()).isEqualTo(2048);
        assertThat(config(tuned)).isEqualTo(config(base));
    }

    private void save(ModelConfig config) throws IOException {
        try (LanguageModel model = LanguageModel.create(config, Initializer.normal(.3, 5), Devices.underTest())) {
            model.save(base);
        }
    }

    private void tune() throws IOException {
        try (LanguageModel model = LanguageModel.load(base, Devices.underTest())) {
            model.save(tuned);
        }
    }

    private static ModelConfig config(Path folder) {
        return ModelFolder.open(folder).config();
    }
}
