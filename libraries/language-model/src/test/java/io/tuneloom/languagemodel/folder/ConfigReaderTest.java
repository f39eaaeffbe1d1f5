package io.tuneloom.languagemodel.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.languagemodel.folder.ModelConfig.Rope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The values expected here are those that transformers 5.18 has after reading the same config.json. */
class ConfigReaderTest {
    private static final RopeScaling.Llama3 SCALING = new RopeScaling.Llama3(4, 1, 4, 512);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"llama,32,2048", "mistral,8,4096", "qwen2,32,32768"})
    void shouldTakeTheFamilysValuesForWhatIsLeftOut(String modelType, int keyValueHeads, int positions)
            throws IOException {
        // When
        ModelConfig config = read("""
                {"model_type": "%s", "vocab_size": 10, "hidden_size": 64, "intermediate_size": 8, "num_hidden_layers": 1,
                 "num_attention_heads": 32, "eos_token_id": 2}""".formatted(modelType));
        // Then
        assertThat(config.keyValueHeads()).isEqualTo(keyValueHeads);
        assertThat(config.maxPositions()).isEqualTo(positions);
        assertThat(config.headSize()).isEqualTo(2);
        assertThat(config.rope()).isEqualTo(Rope.of(10_000));
        assertThat(config.normEpsilon()).isEqualTo(1e-6);
        assertThat(config.tiedHead()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mistral | "sliding_window": null | 131072
            mistral | "sliding_window": 16 | 16
            mistral | "sliding_window": 16, "max_position_embeddings": 8 | 8
            qwen2 | "num_key_value_heads": 4, "sliding_window": 16 | 32768
            qwen2 | "num_key_value_heads": 4, "sliding_window": 16, "use_sliding_window": true | 16
            qwen2 | "num_key_value_heads": 4, "use_sliding_window": true | 4096
            llama | "max_position_embeddings": 99 | 99
            """)
    void shouldUseAModelUpToItsWindow(String modelType, String fields, int positions) throws IOException {
        assertThat(with(modelType, fields).maxPositions()).isEqualTo(positions);
    }

    @Test
    void shouldTellAFieldThatIsNullFromOneThatIsMissing() throws IOException {
        assertThat(with("mistral", "\"num_key_value_heads\": null").keyValueHeads())
                .isEqualTo(16);
        assertThat(with("mistral", "\"x\": 0").keyValueHeads()).isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "rope_theta": 5000                                                        | 5000
            "rope_theta": 777, "rope_parameters": {"rope_type": "default"}            | 777
            "rope_theta": 777, "rope_parameters": {}                                  | 777
            "rope_parameters": {"rope_theta": 5000}                                   | 5000
            "rope_parameters": {"rope_theta": 5000, "rope_type": "default"}           | 5000
            "rope_theta": 5000, "rope_parameters": {"rope_theta": 5000.0}             | 5000
            "rope_theta": 5000, "rope_scaling": null                                  | 5000
            "rope_theta": 5000, "rope_scaling": {"type": "default"}                   | 5000
            "rope_theta": 5000, "partial_rotary_factor": 1.0                          | 5000
            "rope_scaling": {"rope_theta": 5000}, "rope_parameters": {"rope_theta": 5000} | 5000
            """)
    void shouldReadTheRotaryBaseFromEitherPlace(String fields, double base) throws IOException {
        assertThat(with("llama", fields).rope()).isEqualTo(Rope.of(base));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "rope_theta": 9000, "rope_scaling": SCALED
            "rope_parameters": SCALED, "rope_theta": 9000
            "rope_theta": 9000, "rope_scaling": SCALED, "rope_parameters": SCALED
            "rope_theta": 9000, "rope_scaling": UNBOUND, "max_position_embeddings": 512
            "rope_theta": 9000, "rope_scaling": UNBOUND, "original_max_position_embeddings": 512
            "rope_theta": 9000, "rope_scaling": SCALED, "original_max_position_embeddings": 512
            """)
    void shouldReadScalingFromEitherPlace(String fields) throws IOException {
        // Given
        String unbound = "{\"rope_type\": \"llama3\", \"factor\": 4, \"low_freq_factor\": 1, \"high_freq_factor\": 4}";
        String scaled = unbound.replace("}", ", \"original_max_position_embeddings\": 512}");
        // When
        Rope rope = with("llama", fields.replace("SCALED", scaled).replace("UNBOUND", unbound))
                .rope();
        // Then
        assertThat(rope).isEqualTo(new Rope(9000, Optional.of(SCALING)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            llama | "rope_theta": 5000, "rope_parameters": {"rope_theta": 9000} | rope_theta: is given twice, as 9000.0 and as 5000.0
            llama | "rope_scaling": {"rope_type": "llama3", "factor": 4, "low_freq_factor": 1, "high_freq_factor": 4, "original_max_position_embeddings": 64}, "original_max_position_embeddings": 128 | original_max_position_embeddings: is given twice, as 64.0 and as 128.0
            llama | "rope_scaling": {"type": "default"}, "rope_parameters": {"rope_theta": 9000} | rope_scaling: contradicts rope_parameters, Rope[base=10000.0
            llama | "rope_parameters": {"full_attention": {"rope_theta": 9000}} | rope_parameters: full_attention: a rotary embedding per kind of layer is not supported
            llama | "rope_parameters": {"type": "linear", "factor": 2} | rope_parameters: type linear is not supported; default and llama3 are
            llama | "rope_scaling": {"rope_type": "llama3", "factor": 2} | low_freq_factor: is missing
            llama | "rope_scaling": {"rope_type": "llama3", "factor": 2, "low_freq_factor": 4, "high_freq_factor": 4} | high_freq_factor: must be more than low_freq_factor, 4.0, was 4.0
            llama | "rope_scaling": {"rope_type": "llama3", "factor": 0, "low_freq_factor": 1, "high_freq_factor": 4} | factor: must be positive, was 0.0
            llama | "rope_theta": 0 | rope_theta: must be positive, was 0.0
            llama | "rope_theta": 1e999 | rope_theta: must be a finite number, was 1e999
            llama | "rms_norm_eps": -1 | rms_norm_eps: must not be negative, was -1.0
            llama | "num_hidden_layers": 2147483647 | num_hidden_layers: at most 10000 are supported, was 2147483647
            llama | "head_dim": 1073741824 | head_dim: 16 heads of 1073741824 are too large
            llama | "vocab_size": 2147483647, "hidden_size": 2147483616, "intermediate_size": 2147483647, "num_hidden_layers": 9 | describes a model of 2^63 weights or more
            llama | "partial_rotary_factor": 0.5 | partial_rotary_factor: 0.5 is not supported; 1 is
            llama | "rope_parameters": {"partial_rotary_factor": 0.5} | partial_rotary_factor: 0.5 is not supported; 1 is
            llama | "hidden_size": 100 | hidden_size: 100 is not a multiple of the 16 heads
            llama | "hidden_size": 100, "head_dim": 4, "attention_bias": true | hidden_size: 100 is not a multiple of the 16 heads, which is not supported together with attention_bias
            mistral | "attention_bias": true | attention_bias: true is not supported for model_type mistral
            llama | "num_hidden_layers": 1.5 | num_hidden_layers: must be a whole number of 32 bits, was 1.5
            llama | "max_position_embeddings": 1e30 | max_position_embeddings: must be a whole number of 32 bits, was 1e30
            llama | "eos_token_id": 10 | bos_token_id or eos_token_id: 10 is not a token of a vocabulary of 10 (vocab_size)
            llama | "bos_token_id": -1 | bos_token_id or eos_token_id: -1 is not a token of a vocabulary of 10 (vocab_size)
            llama | "eos_token_id": null | eos_token_id: is missing, here and in generation_config.json, and no token is put before a text
            """)
    void shouldRefuseWhatIsContradictoryOrNotComputed(String modelType, String fields, String message) {
        assertThatThrownBy(() -> with(modelType, fields))
                .isInstanceOf(ModelFolderException.class)
                .hasMessageStartingWith(folder.resolve("config.json") + ": " + message);
    }

    private ModelConfig with(String modelType, String fields) throws IOException {
        return read("""
                {"model_type": "%s", "vocab_size": 10, "hidden_size": 64, "intermediate_size": 8, "num_hidden_layers": 1,
                 "num_attention_heads": 16, "eos_token_id": 2, %s}""".formatted(modelType, fields));
    }

    private ModelConfig read(String config) throws IOException {
        Files.writeString(folder.resolve("config.json"), config);
        return ModelFolder.open(folder).config();
    }
}
