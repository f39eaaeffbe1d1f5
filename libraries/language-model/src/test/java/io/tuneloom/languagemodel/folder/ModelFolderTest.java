package io.tuneloom.languagemodel.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import io.tuneloom.languagemodel.decoder.Initializer;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.decoder.TinyModels;
import io.tuneloom.languagemodel.torch.Devices;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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

class ModelFolderTest {
    private static final int[] TEXT = {1, 7, 30, 12};

    @TempDir
    Path folder;

    @BeforeEach
    void writeAModel() throws IOException {
        try (LanguageModel model = TinyModels.create(5)) {
            model.save(folder);
        }
    }

    @Test
    void shouldReadWhatItWrote() {
        try (LanguageModel original = TinyModels.create(5);
                LanguageModel read = LanguageModel.load(folder, Devices.underTest())) {
            assertThat(read.config()).isEqualTo(original.config());
            assertThat(read.logits(TEXT)).isDeepEqualTo(original.logits(TEXT));
        }
    }

    @Test
    void shouldTakeATunedModelsCompanionsAlong(@TempDir Path target) throws IOException {
        // Given
        Files.writeString(folder.resolve("tokenizer.json"), "{}");
        edit("config.json", json -> json.addProperty("some_field_of_a_later_version", 3));
        try (LanguageModel model = LanguageModel.load(folder, Devices.underTest())) {
            // When
            model.save(target);
        }
        // Then
        assertThat(target.resolve("tokenizer.json")).hasContent("{}");
        assertThat(target.resolve("config.json")).content().contains("some_field_of_a_later_version");
        assertThat(ModelFolder.open(target).config())
                .isEqualTo(ModelFolder.open(folder).config());
    }

    @Test
    void shouldReadShards() throws IOException {
        // Given
        float[][] whole = logits();
        splitInTwo();
        // Then
        assertThat(logits()).isDeepEqualTo(whole);
    }

    @Test
    void shouldReadHalfPrecision() throws IOException {
        // Given
        Path file = folder.resolve("half.safetensors");
        String header = "{\"a\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[0,4]},"
                + "\"b\":{\"dtype\":\"F16\",\"shape\":[1,2],\"data_offsets\":[4,8]}}";
        ByteBuffer bytes = ByteBuffer.allocate(8 + header.length() + 8).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(header.length()).put(header.getBytes());
        bytes.putShort((short) 0x3FC0).putShort((short) 0xC040); // 1.5, -3
        bytes.putShort((short) 0x3E00).putShort((short) 0xC200); // 1.5, -3
        Files.write(file, bytes.array());
        // When
        Map<String, StoredTensor> tensors = SafetensorsReader.read(file);
        // Then
        for (StoredTensor tensor : tensors.values()) {
            assertThat(tensor.values().getFloat(0)).isEqualTo(1.5f);
            assertThat(tensor.values().getFloat(4)).isEqualTo(-3f);
        }
        assertThat(Objects.requireNonNull(tensors.get("b")).shape()).isEqualTo(Shape.of(1, 2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            model_type        | "gpt2" | model_type: gpt2 is not supported; llama, mistral and qwen2 are
            model_type        | null   | model_type: is missing
            hidden_size       | "big"  | hidden_size: must be a number, was "big"
            vocab_size        | 0      | vocabulary: must be positive, was 0
            num_key_value_heads | 3    | keyValueHeads: 3 does not divide the 4 heads
            head_dim          | 5      | headSize: must be even for the rotary embedding, was 5
            hidden_act        | "gelu" | hidden_act: gelu is not supported; silu is
            mlp_bias          | true   | mlp_bias: true is not supported
            rope_scaling      | {"rope_type": "yarn"} | rope_scaling: type yarn is not supported
            tie_word_embeddings | "yes" | tie_word_embeddings: must be true or false, was "yes"
            eos_token_id      | "</s>" | eos_token_id: must be a number or numbers, was "</s>"
            quantization_config | {}   | quantization_config: quantised weights are not supported
            """)
    void shouldNameTheFieldThatIsWrong(String field, String value, String message) throws IOException {
        // Given
        Files.delete(folder.resolve("generation_config.json"));
        edit("config.json", json -> json.add(field, com.google.gson.JsonParser.parseString(value)));
        // Then
        assertThatThrownBy(() -> ModelFolder.open(folder))
                .isInstanceOf(ModelFolderException.class)
                .hasMessageStartingWith(folder.resolve("config.json") + ": " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            intermediate_size | 48   | tensor model.layers.0.mlp.gate_proj.weight: shape is [32, 24], config.json calls for [48, 24]
            num_hidden_layers | 3    | tensor model.layers.2.input_layernorm.weight is missing
            num_hidden_layers | 1    | tensor model.layers.1.input_layernorm.weight: config.json describes a model without it
            """)
    void shouldNameTheTensorThatDoesNotFit(String field, int value, String message) throws IOException {
        // Given
        edit("config.json", json -> json.addProperty(field, value));
        // Then
        assertLoadingFails(message);
    }

    @Test
    void shouldSayThatAFileIsCutOff() throws IOException {
        Path weights = folder.resolve("model.safetensors");
        long size = Files.size(weights);
        for (long length : List.of(size - 1, size / 2, 100L, 4L)) {
            try (RandomAccessFile file = new RandomAccessFile(weights.toFile(), "rw")) {
                file.setLength(length);
            }
            assertLoadingFails(length < 8 ? "is no safetensors file: only 4 bytes" : "is truncated: ");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [1, 2]                                                            | is not a JSON object
            {"a": 3}                                                          | tensor a: its entry in the header is damaged
            {"a": {"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}          | tensor a: its entry in the header is damaged
            {"a": {"dtype":"F32","shape":[2],"data_offsets":[0,4]}}           | tensor a: shape [2] needs 8 bytes, its offsets span 4
            {"a": {"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}          | tensor a: shape [1] needs 4 bytes
            {"a": {"dtype":"F32","shape":[99999,99999,99999,99999,99999],"data_offsets":[0,4]}} | tensor a: its entry in the header is damaged
            {"a": {"dtype":"I64","shape":[1],"data_offsets":[0,8]}}           | tensor a: dtype I64 is not supported; F32, F16 and BF16 are
            """)
    void shouldRefuseADamagedHeader(String header, String message) throws IOException {
        // Given
        ByteBuffer bytes = ByteBuffer.allocate(8 + header.length() + 8).order(ByteOrder.LITTLE_ENDIAN);
        Files.write(
                folder.resolve("model.safetensors"),
                bytes.putLong(header.length()).put(header.getBytes()).array());
        // Then
        assertLoadingFails(message);
    }

    @Test
    void shouldSayWhatIsMissing() throws IOException {
        Files.delete(folder.resolve("model.safetensors"));
        assertLoadingFails("model.safetensors: is missing");
        Files.delete(folder.resolve("config.json"));
        assertLoadingFails("config.json: is missing");
        assertThatThrownBy(() -> ModelFolder.open(folder.resolve("nowhere"))).hasMessageEndingWith("is not a folder");
    }

    @Test
    void shouldNotLookForShardsElsewhere() throws IOException {
        // Given
        Files.writeString(
                folder.resolve("model.safetensors.index.json"), "{\"weight_map\": {\"a\": \"../secret.safetensors\"}}");
        // Then
        assertLoadingFails("weight_map: ../secret.safetensors is no file name within the folder");
    }

    @Test
    void shouldRefuseInitialWeightsOfTheWrongSize() {
        Initializer short_ = (name, shape) -> new float[3];
        assertThatThrownBy(() -> LanguageModel.create(TinyModels.config(), short_, Devices.underTest()))
                .hasMessage("model.embed_tokens.weight: 3 initial values for shape [50, 24]");
    }

    private void assertLoadingFails(String message) {
        assertThatThrownBy(() -> LanguageModel.load(folder, Devices.underTest()))
                .isInstanceOf(ModelFolderException.class)
                .hasMessageStartingWith(folder.toString())
                .hasMessageContaining(message);
    }

    private float[][] logits() {
        try (LanguageModel model = LanguageModel.load(folder, Devices.underTest())) {
            return model.logits(TEXT);
        }
    }

    private void edit(String file, Consumer<JsonObject> change) throws IOException {
        JsonObject json = JsonFile.read(folder.resolve(file)).fields();
        change.accept(json);
        JsonFile.write(folder.resolve(file), json);
    }

    private void splitInTwo() throws IOException {
        Map<String, StoredTensor> tensors = SafetensorsReader.read(folder.resolve("model.safetensors"));
        List<Map<String, Shape>> shards = List.of(new LinkedHashMap<>(), new LinkedHashMap<>());
        JsonObject places = new JsonObject();
        for (StoredTensor tensor : tensors.values()) {
            int shard = places.size() % 2;
            shards.get(shard).put(tensor.name(), tensor.shape());
            places.addProperty(tensor.name(), "model-" + shard + ".safetensors");
        }
        for (int shard = 0; shard < 2; shard++) {
            SafetensorsWriter.write(
                    folder.resolve("model-" + shard + ".safetensors"),
                    shards.get(shard),
                    name -> Objects.requireNonNull(tensors.get(name)).values());
        }
        JsonObject index = new JsonObject();
        index.add("weight_map", places);
        JsonFile.write(folder.resolve("model.safetensors.index.json"), index);
        Files.delete(folder.resolve("model.safetensors"));
    }
}
