package io.tuneloom.languagemodel.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tuneloom.languagemodel.folder.ModelConfig.Rope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The values expected here are those that transformers 5.18 has after reading the same config.json. */
class ConfigReaderTest {
    private static final RopeScaling.Llama3 SCALING = new RopeScaling.Llama3(4, 1, 4, 512);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "llama,32,2048,2,10000,false,NONE",
        "mistral,8,131072,2,10000,false,4096",
        "qwen2,32,32768,2,10000,false,NONE",
        "qwen3,32,32768,128,10000,false,NONE",
        "gemma3_text,4,131072,256,10000,true,4096",
        "smollm3,4,32768,2,2000000,true,NONE"
    })
    void shouldTakeTheFamilysValuesForWhatIsLeftOut(
            String modelType,
            int keyValueHeads,
            int positions,
            int headSize,
            double base,
            boolean tiedHead,
            String window)
            throws IOException {
        // When
        ModelConfig config = read("""
                {"model_type": "%s", "vocab_size": 10, "hidden_size": 64, "intermediate_size": 8, "num_hidden_layers": 1,
                 "num_attention_heads": 32, "eos_token_id": 2}""".formatted(modelType));
        // Then
        assertThat(config.keyValueHeads()).isEqualTo(keyValueHeads);
        assertThat(config.maxPositions()).isEqualTo(positions);
        assertThat(config.headSize()).isEqualTo(headSize);
        assertThat(config.rope()).isEqualTo(Rope.of(base));
        assertThat(config.normEpsilon()).isEqualTo(1e-6);
        assertThat(config.tiedHead()).isEqualTo(tiedHead);
        assertThat(windows(config)).isEqualTo(window.replace("NONE", "-"));
    }

    /** Windows of the layers, or - where one sees all tokens before. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mistral | "sliding_window": null | - - -
            mistral | "sliding_window": 16, "max_position_embeddings": 8 | 16 16 16
            llama   | "sliding_window": 2048, "attention_chunk_size": 2048 | - - -
            llama   | "sliding_window": 16, "layer_types": ["full_attention", "full_attention", "full_attention"] | - - -
            mistral | "sliding_window": 16, "attention_chunk_size": 8 | 16 16 16
            llama   | "layer_types": ["full_attention", "full_attention", "full_attention"] | - - -
            qwen2   | "num_key_value_heads": 4, "sliding_window": 16 | - - -
            qwen2   | "num_key_value_heads": 4, "sliding_window": 16, "use_sliding_window": true | - - -
            qwen2   | "num_key_value_heads": 4, "sliding_window": 16, "use_sliding_window": true, "max_window_layers": 1 | - 16 16
            qwen2   | "num_key_value_heads": 4, "sliding_window": null, "use_sliding_window": true, "max_window_layers": 1 | - - -
            qwen3   | "num_key_value_heads": 4, "use_sliding_window": true, "layer_types": ["sliding_attention", "full_attention", "sliding_attention"] | 4096 - 4096
            gemma3_text | "sliding_window": 16 | 16 16 16
            gemma3_text | "sliding_window": 16, "sliding_window_pattern": 2 | 16 - 16
            gemma3_text | "sliding_window": 16, "sliding_window_pattern": 2, "layer_types": ["full_attention", "full_attention", "sliding_attention"] | - - 16
            smollm3 | "sliding_window": 16, "use_sliding_window": true, "no_rope_layer_interval": 2 | - 16 -
            smollm3 | "sliding_window": 16, "use_sliding_window": true, "no_rope_layers": [0, 1, 1] | 16 - -
            smollm3 | "use_sliding_window": true, "no_rope_layers": [0, 1, 1] | - - -
            """)
    void shouldReadWhichLayersHaveAWindow(String modelType, String fields, String windows) throws IOException {
        assertThat(windows(with(modelType, "\"num_hidden_layers\": 3, " + fields)))
                .isEqualTo(windows);
    }

    private static String windows(ModelConfig config) {
        return config.attention().stream()
                .map(layer ->
                        layer.window().isEmpty() ? "-" : "" + layer.window().getAsInt())
                .collect(Collectors.joining(" "));
    }

    @Test
    void shouldReadWhichLayersOfASmolLm3HaveARotaryEmbedding() throws IOException {
        // When
        ModelConfig every = with("smollm3", "\"num_hidden_layers\": 5, \"rope_theta\": 5000");
        ModelConfig listed = with("smollm3", "\"num_hidden_layers\": 2, \"no_rope_layers\": [0, 1, 1]");
        // Then
        assertThat(every.attention())
                .extracting(layer -> layer.rope().isPresent())
                .containsExactly(true, true, true, false, true);
        assertThat(listed.attention())
                .extracting(layer -> layer.rope().isPresent())
                .containsExactly(false, true);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "rope_theta": 7000, "rope_local_base_freq": 300
            "rope_parameters": {"full_attention": {"rope_theta": 7000}, "sliding_attention": {"rope_theta": 300, "rope_type": "default"}}
            "rope_theta": 7000, "rope_parameters": {"sliding_attention": {"rope_theta": 300}}
            "rope_theta": 7000, "rope_local_base_freq": 300, "rope_parameters": {"full_attention": {"rope_theta": 7000}, "sliding_attention": {"rope_theta": 300}}
            """)
    void shouldReadBothRotaryEmbeddingsOfGemma3FromEitherPlace(String fields) throws IOException {
        // When
        ModelConfig config = with("gemma3_text", "\"num_hidden_layers\": 2, \"sliding_window_pattern\": 2, " + fields);
        // Then
        assertThat(config.attention())
                .containsExactly(
                        new LayerAttention(OptionalInt.of(4096), Optional.of(Rope.of(300))),
                        new LayerAttention(OptionalInt.empty(), Optional.of(Rope.of(7000))));
    }

    /** transformers 5.18 computes the same with each of them as without. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"is_causal\": true",
                "\"is_decoder\": false",
                "\"add_cross_attention\": true",
                "\"chunk_size_feed_forward\": 4",
                "\"pruned_heads\": {\"0\": [1]}",
                "\"_attn_implementation\": \"eager\"",
                "\"per_layer_config\": null"
            })
    void shouldAcceptWhatChangesNothing(String fields) throws IOException {
        assertThat(with("llama", fields)).isEqualTo(with("llama", "\"x\": 0"));
    }

    @Test
    void shouldStretchOnlyTheGlobalRotaryEmbeddingOfGemma3() throws IOException {
        // When
        ModelConfig config = with(
                "gemma3_text",
                "\"num_hidden_layers\": 2, \"sliding_window_pattern\": 2, \"rope_scaling\": {\"rope_type\": \"linear\", \"factor\": 8}");
        // Then
        assertThat(config.attention().getFirst().rope()).contains(Rope.of(10_000));
        assertThat(config.attention().getLast().rope())
                .contains(new Rope(1_000_000, Optional.of(new RopeScaling.Linear(8))));
    }

    /** As transformers 5.18: rope_scaling is read, and what rope_parameters says as well does not contradict it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            llama | LINEAR, "rope_parameters": {"rope_type": "linear", "factor": 4.0} | 10000
            llama | LINEAR, "rope_parameters": {"factor": 4} | 10000
            llama | LINEAR, "rope_parameters": {"rope_type": "linear", "factor": 4, "rope_theta": 10000} | 10000
            llama | LINEAR, "rope_parameters": {} | 10000
            llama | LINEAR, "rope_theta": 9000, "rope_parameters": {"rope_theta": 9000} | 9000
            llama | LINEAR, "rope_theta": 9000, "rope_parameters": {"rope_type": "linear", "factor": 4} | 9000
            gemma3_text | LINEAR, "rope_parameters": {"full_attention": {"rope_theta": 9000}} | 9000
            gemma3_text | "rope_scaling": {"rope_theta": 9000}, "rope_parameters": {"full_attention": {"type": "linear", "factor": 4}} | 9000
            """)
    void shouldReadScalingThatIsGivenTwice(String modelType, String fields, double base) throws IOException {
        // When
        ModelConfig config = with(
                modelType,
                "\"sliding_window_pattern\": 1, "
                        + fields.replace("LINEAR", "\"rope_scaling\": {\"type\": \"linear\", \"factor\": 4}"));
        // Then
        assertThat(config.attention().getLast().rope())
                .contains(new Rope(base, Optional.of(new RopeScaling.Linear(4))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "factor": 4 | 4 | 99 | 1.138629436 | 32 | 1 | true
            "factor": 4, "original_max_position_embeddings": 64 | 4 | 64 | 1.138629436 | 32 | 1 | true
            "factor": 1 | 1 | 99 | 1 | 32 | 1 | true
            "factor": 4, "beta_fast": 8, "beta_slow": 0, "truncate": false | 4 | 99 | 1.138629436 | 8 | 1 | false
            "factor": 4, "mscale": 2, "mscale_all_dim": 1 | 4 | 99 | 1.121751144 | 32 | 1 | true
            "factor": 4, "mscale": 2 | 4 | 99 | 1.138629436 | 32 | 1 | true
            "factor": 4, "mscale": 2, "mscale_all_dim": 1, "attention_factor": 1.5 | 4 | 99 | 1.5 | 32 | 1 | true
            """)
    void shouldReadYarnWithWhatItSuggests(
            String fields,
            double factor,
            double positions,
            double attentionFactor,
            double betaFast,
            double betaSlow,
            boolean truncate)
            throws IOException {
        // When
        Rope rope = with(
                        "llama",
                        "\"max_position_embeddings\": 99, \"rope_parameters\": {\"rope_type\": \"yarn\", %s}"
                                .formatted(fields))
                .rope();
        // Then
        RopeScaling.Yarn yarn = (RopeScaling.Yarn) rope.scaling().orElseThrow();
        assertThat(yarn.attentionFactor()).isCloseTo(attentionFactor, within(1e-9));
        assertThat(yarn)
                .isEqualTo(
                        new RopeScaling.Yarn(factor, positions, yarn.attentionFactor(), betaFast, betaSlow, truncate));
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
            llama | "rope_scaling": {"type": "default"}, "rope_parameters": {"rope_theta": 9000} | rope_parameters: rope_theta is 9000 only there, and transformers does not read it beside rope_scaling; give it there too, or leave rope_scaling out
            llama | "rope_scaling": {"type": "linear", "factor": 4}, "rope_parameters": {"type": "linear", "factor": 4, "rope_theta": 9000} | rope_parameters: rope_theta is 9000 only there
            llama | "rope_scaling": {"type": "linear", "factor": 4}, "rope_parameters": {"rope_type": "default"} | rope_scaling: contradicts rope_parameters: type is linear against default
            llama | "rope_scaling": {"rope_theta": 9000}, "rope_parameters": {"rope_type": "linear", "factor": 4} | rope_scaling: contradicts rope_parameters: type is default against linear
            llama | "rope_scaling": {"type": "linear", "factor": 4}, "rope_parameters": {"rope_type": "linear", "factor": 2} | rope_scaling: contradicts rope_parameters: factor is 4 against 2
            gemma3_text | "rope_scaling": {"rope_theta": 9000}, "rope_parameters": {"full_attention": {"rope_theta": 7000}} | rope_scaling: contradicts rope_parameters: rope_theta is 9000 against 7000
            llama | "rope_parameters": {"full_attention": {"rope_theta": 9000}} | rope_parameters: full_attention: a rotary embedding per kind of layer is not supported for llama
            llama | "rope_parameters": {"type": "dynamic", "factor": 2} | rope_parameters: type dynamic is not supported; default, linear, llama3 and yarn are
            llama | "rope_parameters": {"type": "linear"} | factor: is missing
            llama | "rope_parameters": {"type": "linear", "factor": -1} | factor: must be positive, was -1.0
            llama | "rope_parameters": {"type": "yarn"} | factor: is missing
            llama | "rope_parameters": {"type": "yarn", "factor": 4, "beta_fast": -1} | beta_fast: must be positive, was -1.0
            llama | "rope_parameters": {"type": "yarn", "factor": 4}, "rope_theta": 1 | rope_theta: must be more than 1 for yarn, was 1.0
            llama | "sliding_window": 16 | sliding_window: 16 is not supported for model_type llama below its 2048 positions; transformers writes texts
            llama | "attention_chunk_size": 16 | attention_chunk_size: 16 is not supported for model_type llama below its 2048 positions
            mistral | "sliding_window": null, "attention_chunk_size": 16 | attention_chunk_size: 16 is not supported for model_type mistral below
            llama | "is_causal": false | is_causal: false is not supported; true is
            gemma3_text | "is_causal": null | is_causal: null is not supported; true is
            llama | "is_causal": "no" | is_causal: must be true or false, was "no"
            llama | "per_layer_config": {"0": {"intermediate_size": 4}} | per_layer_config: is not supported; null is
            llama | "transformers_weights": "other.safetensors" | transformers_weights: is not supported; null is
            llama | "layer_types": ["sliding_attention"] | layer_types: transformers does not read it for model_type llama, whose layers all have the same attention
            mistral | "layer_types": ["full_attention"] | layer_types: transformers does not read it for model_type mistral
            mistral | "sliding_window": 0 | sliding_window: must be positive, was 0
            qwen3 | "num_key_value_heads": 4, "layer_types": ["sliding_attention"] | layer_types: sliding_attention needs a sliding_window and a true use_sliding_window
            qwen3 | "num_key_value_heads": 4, "layer_types": ["chunked_attention"] | layer_types: chunked_attention is not supported; full_attention and sliding_attention are
            qwen3 | "num_key_value_heads": 4, "layer_types": [1] | layer_types: must be a list of texts
            qwen3 | "num_key_value_heads": 4, "layer_types": [] | layer_types: has 0 entries for 1 layers
            smollm3 | "no_rope_layers": [] | no_rope_layers: has 0 entries for 1 layers
            smollm3 | "no_rope_layer_interval": 0 | no_rope_layer_interval: must be positive, was 0
            gemma3_text | "sliding_window_pattern": 0 | sliding_window_pattern: must be positive, was 0
            gemma3_text | "sliding_window": null | sliding_window: sliding_attention needs a sliding_window
            gemma3_text | "hidden_activation": "gelu" | hidden_activation: gelu is not supported; gelu_pytorch_tanh is
            gemma3_text | "final_logit_softcapping": 30.0 | final_logit_softcapping: is not supported; null is
            gemma3_text | "attn_logit_softcapping": 50.0 | attn_logit_softcapping: is not supported; null is
            gemma3_text | "use_bidirectional_attention": true | use_bidirectional_attention: true is not supported
            gemma3_text | "query_pre_attn_scalar": 0 | query_pre_attn_scalar: must be positive, was 0.0
            gemma3_text | "hidden_size": 100 | hidden_size: 100 is not a multiple of the 16 heads, which is not supported for model_type gemma3_text
            gemma3_text | "rope_parameters": {"rope_theta": 9000} | rope_parameters: rope_theta: for gemma3_text, only full_attention and sliding_attention are read there
            gemma3_text | "rope_parameters": {"sliding_attention": {"rope_type": "linear", "factor": 2}} | rope_parameters: sliding_attention: only type default is supported
            gemma3_text | "rope_scaling": {"rope_type": "yarn", "factor": 2, "truncate": false} | truncate: false is not supported for gemma3_text
            gemma3_text | "original_max_position_embeddings": 64, "rope_scaling": {"rope_type": "yarn", "factor": 2} | original_max_position_embeddings: transformers does not read it there for model_type gemma3_text; put it into rope_parameters, full_attention
            gemma3_text | "rope_local_base_freq": 300, "rope_parameters": {"sliding_attention": {"rope_theta": 400}} | rope_local_base_freq: is given twice, as 400.0 and as 300.0
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
