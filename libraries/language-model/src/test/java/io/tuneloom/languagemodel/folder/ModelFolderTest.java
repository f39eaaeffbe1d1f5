package io.tuneloom.languagemodel.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import io.tuneloom.languagemodel.decoder.Initializer;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.decoder.TinyModels;
import io.tuneloom.languagemodel.folder.ModelConfig.Rope;
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
            assertThat(tensor.floats(2)).containsExactly(1.5f, -3f);
        }
        assertThat(Objects.requireNonNull(tensors.get("b")).shape()).isEqualTo(Shape.of(1, 2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            model_type        | "gpt2" | model_type: gpt2 is not supported; supported are llama, mistral, qwen2, qwen3, gemma3_text, smollm3
            model_type        | "gemma3" | model_type: gemma3 reads images too and is not supported; save its text part with transformers as a
            model_type        | "qwen3_moe" | model_type: qwen3_moe is not supported; supported are
            model_type        | null   | model_type: is missing
            hidden_size       | "big"  | hidden_size: must be a number, was "big"
            vocab_size        | 0      | vocab_size: must be positive, was 0
            num_key_value_heads | 3    | num_key_value_heads: 3 does not divide the 4 heads
            head_dim          | 5      | head_dim: must be even for the rotary embedding, was 5
            hidden_act        | "gelu" | hidden_act: gelu is not supported; silu is
            mlp_bias          | true   | mlp_bias: true is not supported
            rope_scaling      | {"rope_type": "longrope"} | rope_scaling: type longrope is not supported; default, linear, llama3 and yarn are
            tie_word_embeddings | "yes" | tie_word_embeddings: must be true or false, was "yes"
            eos_token_id      | "</s>" | eos_token_id: must be a number or numbers, was "</s>"
            quantization_config | {}   | quantization_config: quantised weights are not supported
            """)
    void shouldNameTheFieldThatIsWrong(String field, String value, String message) throws IOException {
        // Given
        Files.delete(folder.resolve("generation_config.json"));
        EditedJson.in(folder, "config.json", json -> json.add(field, com.google.gson.JsonParser.parseString(value)));
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
        EditedJson.in(folder, "config.json", json -> json.addProperty(field, value));
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
            assertLoadingFails(length < 8 ? "is not a safetensors file: only 4 bytes" : "is truncated: ");
        }
    }

    @Test
    void shouldSayWhatIsMissing() throws IOException {
        Files.delete(folder.resolve("model.safetensors"));
        assertLoadingFails("model.safetensors: is missing");
        Path shard = Files.writeString(folder.resolve("model-00001-of-00002.safetensors"), "");
        assertLoadingFails(
                "model.safetensors: is missing, and so is model.safetensors.index.json, which says what is in");
        Files.delete(shard);
        Files.writeString(folder.resolve("pytorch_model.bin"), "");
        assertLoadingFails("model.safetensors: is missing, and pytorch_model.bin is not read: a pickle can run code;");
        Files.delete(folder.resolve("config.json"));
        assertLoadingFails("config.json: is missing");
        assertThatThrownBy(() -> ModelFolder.open(folder.resolve("nowhere"))).hasMessageEndingWith("is not a folder");
    }

    @Test
    void shouldNameTheShardThatLacksATensorOfTheIndex() throws IOException {
        // Given
        splitInTwo();
        String tensor = "model.norm.weight";
        EditedJson.in(folder, "model.safetensors.index.json", json -> {
            JsonObject places = json.getAsJsonObject("weight_map");
            boolean first = places.get(tensor).getAsString().equals("model-0.safetensors");
            places.addProperty(tensor, first ? "model-1.safetensors" : "model-0.safetensors");
        });

        // Then
        assertLoadingFails(".safetensors: tensor model.norm.weight is missing");
    }

    @Test
    void shouldNotLookForShardsElsewhere() throws IOException {
        // Given
        Files.delete(folder.resolve("model.safetensors"));
        Files.writeString(
                folder.resolve("model.safetensors.index.json"), "{\"weight_map\": {\"a\": \"../secret.safetensors\"}}");
        // Then
        assertLoadingFails("weight_map: ../secret.safetensors is no file name within the folder");
    }

    @Test
    void shouldReadTheWholeFileWhereAnIndexOfOtherWeightsLiesBesideIt(@TempDir Path other) throws IOException {
        // Given
        float[][] whole = logits();
        try (LanguageModel model = TinyModels.create(6)) {
            model.save(other);
        }
        Files.move(other.resolve("model.safetensors"), folder.resolve("model-00001-of-00001.safetensors"));
        JsonObject places = new JsonObject();
        TinyModels.config()
                .weights()
                .keySet()
                .forEach(name -> places.addProperty(name, "model-00001-of-00001.safetensors"));
        JsonObject index = new JsonObject();
        index.add("weight_map", places);
        JsonFile.write(folder.resolve("model.safetensors.index.json"), index);
        // Then
        assertThat(logits()).isDeepEqualTo(whole);
    }

    @Test
    void shouldTakeATiedHeadThatIsStoredTwiceButNotOneOfOtherValues() throws IOException {
        // Given
        try (LanguageModel model = LanguageModel.create(
                TinyModels.config(Rope.of(10_000), true), Initializer.normal(.3, 5), Devices.underTest())) {
            model.save(folder);
        }
        float[][] tied = logits();
        Map<String, StoredTensor> tensors =
                new LinkedHashMap<>(SafetensorsReader.read(folder.resolve("model.safetensors")));
        StoredTensor embeddings = Objects.requireNonNull(tensors.get("model.embed_tokens.weight"));
        // When
        addHead(tensors, embeddings);
        // Then
        assertThat(logits()).isDeepEqualTo(tied);
        // When
        addHead(tensors, (begin, count) -> ByteBuffer.allocate(4 * count));
        // Then
        assertLoadingFails(
                "tensor lm_head.weight: differs from model.embed_tokens.weight, but config.json ties them (tie_word_embeddings is true)");
    }

    private void addHead(Map<String, StoredTensor> others, TensorValues head) throws IOException {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        others.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
        shapes.put("lm_head.weight", Shape.of(TinyModels.VOCABULARY, 24));
        SafetensorsWriter.write(
                folder.resolve("model.safetensors"),
                shapes,
                name -> name.equals("lm_head.weight") ? head : Objects.requireNonNull(others.get(name)));
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
                    name -> Objects.requireNonNull(tensors.get(name)));
        }
        JsonObject index = new JsonObject();
        index.add("weight_map", places);
        JsonFile.write(folder.resolve("model.safetensors.index.json"), index);
        Files.delete(folder.resolve("model.safetensors"));
    }
}
