package io.tuneloom.languagemodel.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.tuneloom.languagemodel.folder.JsonFile;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.folder.ModelFolderException;
import io.tuneloom.languagemodel.folder.SafetensorsReader;
import io.tuneloom.languagemodel.folder.SafetensorsWriter;
import io.tuneloom.languagemodel.folder.Shape;
import io.tuneloom.languagemodel.folder.TensorValues;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdapterFolderTest {
    private static final ModelConfig BASE = ModelConfig.llama(8, 8, 16, 1, 2).withKeyValueHeads(1);
    private static final LoraSettings SETTINGS = new LoraSettings(2, 4, .1, List.of("k_proj", "down_proj"), false);
    private static final String WEIGHTS = "adapter_model.safetensors";
    private static final String CONFIG = "adapter_config.json";
    private static final String PREFIX = "base_model.model.model.layers.0.";

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        AdapterFolder.write(
                folder, SETTINGS, BASE, "some/base", name -> TensorValues.of(new float[BASE.vocabulary() * 8]));
    }

    @Test
    void shouldBeReadAsItWasWritten() {
        assertThat(AdapterFolder.settings(folder)).isEqualTo(SETTINGS);
        assertThat(AdapterFolder.weights(folder, BASE)).hasSize(4);
    }

    /** A (r, in) and B (out, r), named by the place in the whole of PEFT's classes; the file's format is PyTorch's. */
    @Test
    void shouldHaveThePlacesOfPeft() throws IOException {
        assertThat(shapes())
                .containsExactly(
                        Map.entry(PREFIX + "self_attn.k_proj.lora_A.weight", Shape.of(2, 8)),
                        Map.entry(PREFIX + "self_attn.k_proj.lora_B.weight", Shape.of(4, 2)),
                        Map.entry(PREFIX + "mlp.down_proj.lora_A.weight", Shape.of(2, 16)),
                        Map.entry(PREFIX + "mlp.down_proj.lora_B.weight", Shape.of(8, 2)));
        assertThat(new String(Files.readAllBytes(folder.resolve(WEIGHTS)), StandardCharsets.ISO_8859_1))
                .contains("\"__metadata__\":{\"format\":\"pt\"}");
        assertThat(JsonFile.read(folder.resolve(CONFIG)).fields()).isEqualTo(JsonParser.parseString("""
                                {"peft_type": "LORA", "task_type": "CAUSAL_LM", "base_model_name_or_path": "some/base", "inference_mode": true,
                                 "r": 2, "lora_alpha": 4, "lora_dropout": 0.1, "target_modules": ["k_proj", "down_proj"], "use_rslora": false,
                                 "use_dora": false, "fan_in_fan_out": false, "bias": "none", "modules_to_save": null}
                                """));
    }

    @Test
    void shouldReadWhatPeftSaved() throws URISyntaxException {
        Path saved = Path.of(Objects.requireNonNull(getClass().getResource("/reference/lora-qwen2"))
                .toURI());
        assertThat(AdapterFolder.settings(saved))
                .isEqualTo(new LoraSettings(4, 5, 0, List.of("q_proj", "v_proj", "up_proj"), true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    peft_type           | "LOHA"                     | peft_type: LOHA is not supported; LORA is
                    use_dora            | true                       | use_dora: true is not supported
                    rank_pattern        | {"q_proj": 4}              | rank_pattern: {"q_proj":4} is not supported
                    alpha_pattern       | {"q_proj": 4}              | alpha_pattern: {"q_proj":4} is not supported
                    bias                | "lora_only"                | bias: lora_only is not supported; none is
                    modules_to_save     | ["lm_head"]                | modules_to_save: ["lm_head"] is not supported
                    fan_in_fan_out      | true                       | fan_in_fan_out: true is not supported
                    layers_to_transform | [0]                        | layers_to_transform: [0] is not supported
                    layers_to_transform | 0                          | layers_to_transform: 0 is not supported
                    lora_bias           | true                       | lora_bias: true is not supported
                    init_lora_weights   | "pissa"                    | init_lora_weights: pissa is not supported
                    init_lora_weights   | [1]                        | init_lora_weights: [1] is not supported
                    of_a_later_version  | {"size": 1}                | of_a_later_version: {"size":1} is not supported
                    target_modules      | ["q_proj", "lm_head"]      | target_modules: lm_head belongs to the vocabulary
                    target_modules      | ["embed_tokens"]           | target_modules: embed_tokens belongs to the vocabulary
                    target_modules      | ["c_attn"]                 | target_modules: c_attn cannot be adapted
                    target_modules      | "all-linear"               | target_modules: must be a list of names
                    target_modules      | []                         | target_modules: needs at least one of q_proj
                    r                   | 0                          | r: must be from 1 to 512, was 0
                    r                   | 513                        | r: must be from 1 to 512, was 513
                    lora_alpha          | -1                         | lora_alpha: must be positive
                    lora_alpha          | null                       | lora_alpha: is missing
                    lora_dropout        | 1                          | lora_dropout: must be in [0, 1), was 1.0
                    """)
    void shouldNameTheFieldThatIsNotComputed(String field, String value, String message) throws IOException {
        // Given
        config(json -> json.add(field, JsonParser.parseString(value)));
        // When / Then
        assertThatThrownBy(() -> AdapterFolder.settings(folder))
                .isInstanceOf(ModelFolderException.class)
                .hasMessageContaining(CONFIG + ": " + message);
    }

    @Test
    void shouldReadFieldsOfALaterVersionThatAreSwitchedOff() throws IOException {
        // Given
        config(json -> {
            json.addProperty("use_something_new", false);
            json.add("something_new", new JsonObject());
        });
        // When / Then
        assertThat(AdapterFolder.settings(folder)).isEqualTo(SETTINGS);
    }

    @Test
    void shouldNotSkipATensor() throws IOException {
        // Given: a layer more than the model has, as in an adapter of a larger one
        String other = "base_model.model.model.layers.1.self_attn.k_proj.lora_A.weight";
        tensors(shapes -> shapes.put(other, Shape.of(2, 8)));
        // When / Then
        assertThatThrownBy(() -> AdapterFolder.weights(folder, BASE))
                .isInstanceOf(ModelFolderException.class)
                .hasMessageContaining("tensor " + other + ": has no place");
    }

    @Test
    void shouldMissATensor() throws IOException {
        // Given
        String missing = PREFIX + "mlp.down_proj.lora_B.weight";
        tensors(shapes -> shapes.remove(missing));
        // When / Then
        assertThatThrownBy(() -> AdapterFolder.weights(folder, BASE))
                .isInstanceOf(ModelFolderException.class)
                .hasMessageContaining("tensor " + missing + " is missing");
    }

    /** Ranks must agree with r, too: PEFT would say that it cannot copy. */
    @ParameterizedTest
    @CsvSource({"3, 8", "2, 9"})
    void shouldCompareShapes(int rank, int in) throws IOException {
        // Given
        String name = PREFIX + "self_attn.k_proj.lora_A.weight";
        tensors(shapes -> shapes.put(name, Shape.of(rank, in)));
        // When / Then
        assertThatThrownBy(() -> AdapterFolder.weights(folder, BASE))
                .isInstanceOf(ModelFolderException.class)
                .hasMessageContaining("tensor %s: shape is [%d, %d]", name, rank, in)
                .hasMessageContaining("call for [2, 8]");
    }

    private Map<String, Shape> shapes() {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        SafetensorsReader.read(folder.resolve(WEIGHTS)).forEach((name, tensor) -> shapes.put(name, tensor.shape()));
        return shapes;
    }

    private void tensors(Consumer<Map<String, Shape>> change) throws IOException {
        Map<String, Shape> shapes = shapes();
        change.accept(shapes);
        SafetensorsWriter.write(folder.resolve(WEIGHTS), shapes, name -> TensorValues.of(new float[64]));
    }

    private void config(Consumer<JsonObject> change) throws IOException {
        JsonObject json = JsonFile.read(folder.resolve(CONFIG)).fields();
        change.accept(json);
        JsonFile.write(folder.resolve(CONFIG), json);
    }
}
