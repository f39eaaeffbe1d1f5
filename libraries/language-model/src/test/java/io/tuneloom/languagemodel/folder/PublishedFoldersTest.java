package io.tuneloom.languagemodel.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.languagemodel.folder.ModelConfig.Rope;
import io.tuneloom.languagemodel.folder.ModelConfig.SpecialTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Configurations with the fields and values of folders that their makers published. Parameters are those that transformers counts. Of
 * the tokenizers' files there is what is read with them, made up after the families' tokenizers.
 */
class PublishedFoldersTest {
    private static final String GEMMA = """
            "architectures": ["Gemma3ForCausalLM"], "attention_bias": false, "attention_dropout": 0.0, "attn_logit_softcapping": null,
            "bos_token_id": 2, "final_logit_softcapping": null, "head_dim": 256, "hidden_activation": "gelu_pytorch_tanh",
            "initializer_range": 0.02, "max_position_embeddings": 32768, "model_type": "gemma3_text", "num_attention_heads": 4,
            "num_key_value_heads": 1, "pad_token_id": 0, "query_pre_attn_scalar": 256, "rms_norm_eps": 1e-06, "rope_scaling": null,
            "sliding_window": 512, "torch_dtype": "bfloat16", "use_cache": true, "vocab_size": 262144,
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeTokenizerOfGemma() throws IOException {
        write("tokenizer.json", """
                {"added_tokens": [{"id": 1, "content": "<eos>", "special": true}, {"id": 2, "content": "<bos>", "special": true},
                   {"id": 3, "content": "<unk>", "special": true}, {"id": 106, "content": "<end_of_turn>", "special": true},
                   {"id": 107, "content": "\\n", "special": false}, {"id": 262144, "content": "<image_soft_token>", "special": true}],
                 "post_processor": {"type": "TemplateProcessing",
                   "single": [{"SpecialToken": {"id": "<bos>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}],
                   "special_tokens": {"<bos>": {"id": "<bos>", "ids": [2], "tokens": ["<bos>"]}}},
                 "model": {"type": "BPE", "dropout": null, "unk_token": "<unk>", "fuse_unk": true, "byte_fallback": true,
                   "vocab": {"<eos>": 1, "<bos>": 2, "<unk>": 3, "<end_of_turn>": 106, "\\n": 107, "a": 262143}, "merges": []}}
                """);
        write("tokenizer_config.json", """
                {"add_bos_token": true, "add_eos_token": false, "bos_token": "<bos>", "eos_token": "<eos>", "image_token": "<image_soft_token>",
                 "added_tokens_decoder": {"262144": {"content": "<image_soft_token>", "special": true}},
                 "extra_special_tokens": {"image_token": "<image_soft_token>"}, "chat_template": "{{ bos_token }}",
                 "model_max_length": 1000000000000000019884624838656, "sp_model_kwargs": null, "tokenizer_class": "GemmaTokenizer"}
                """);
    }

    @Test
    void shouldReadGemma3Of1B() throws IOException {
        // Given
        write("config.json", "{" + GEMMA + """
                "cache_implementation": "hybrid", "eos_token_id": [1, 106], "hidden_size": 1152, "intermediate_size": 6912,
                "num_hidden_layers": 26, "rope_local_base_freq": 10000, "rope_theta": 1000000, "sliding_window_pattern": 6,
                "transformers_version": "4.50.0.dev0"}
                """);
        write("generation_config.json", """
                {"bos_token_id": 2, "cache_implementation": "hybrid", "do_sample": true, "eos_token_id": [1, 106], "pad_token_id": 0,
                 "top_k": 64, "top_p": 0.95, "transformers_version": "4.50.0.dev0"}
                """);
        // When
        ModelConfig config = ModelFolder.open(folder).config();
        // Then
        assertThat(global(config)).containsExactly(5, 11, 17, 23);
        assertThat(config.attention().getLast()).isEqualTo(layer(512, 10_000));
        assertThat(config.attention().get(23).rope()).contains(Rope.of(1_000_000));
        assertThat(config.specialTokens()).isEqualTo(new SpecialTokens(OptionalInt.of(2), List.of(1, 106)));
        assertThat(config.tiedHead()).isTrue();
        assertThat(config.features()).isEqualTo(Features.gemma3(1152, 256, 256));
        assertThat(config.parameters()).isEqualTo(999_885_952);
    }

    @Test
    void shouldReadGemma3Of270M() throws IOException {
        // Given: the period of layers under a name that transformers writes and does not read
        String period = "\"sliding_attention\", ".repeat(5) + "\"full_attention\"";
        write("config.json", "{" + GEMMA + """
                "_sliding_window_pattern": 6, "eos_token_id": 1, "hidden_size": 640, "intermediate_size": 2048, "num_hidden_layers": 18,
                "layer_types": [%s, %s, %s], "rope_local_base_freq": 10000.0, "rope_theta": 1000000.0,
                "transformers_version": "4.55.0.dev0", "use_bidirectional_attention": false}
                """.formatted(period, period, period));
        write("generation_config.json", """
                {"cache_implementation": "hybrid", "do_sample": true, "top_k": 64, "top_p": 0.95, "transformers_version": "4.55.0.dev0"}
                """);
        // When
        ModelConfig config = ModelFolder.open(folder).config();
        // Then
        assertThat(global(config)).containsExactly(5, 11, 17);
        assertThat(config.attention().getFirst()).isEqualTo(layer(512, 10_000));
        assertThat(config.specialTokens()).isEqualTo(SpecialTokens.of(2, 1));
        assertThat(config.parameters()).isEqualTo(268_098_176);
    }

    @Test
    void shouldReadQwen3Of600M() throws IOException {
        // Given: fewer tokens than rows, and a beginning-of-text token that is put before no text
        write("config.json", """
                {"architectures": ["Qwen3ForCausalLM"], "attention_bias": false, "attention_dropout": 0.0, "bos_token_id": 151643,
                 "eos_token_id": 151645, "head_dim": 128, "hidden_act": "silu", "hidden_size": 1024, "initializer_range": 0.02,
                 "intermediate_size": 3072, "max_position_embeddings": 40960, "max_window_layers": 28, "model_type": "qwen3",
                 "num_attention_heads": 16, "num_hidden_layers": 28, "num_key_value_heads": 8, "rms_norm_eps": 1e-06,
                 "rope_scaling": null, "rope_theta": 1000000, "sliding_window": null, "tie_word_embeddings": true,
                 "torch_dtype": "bfloat16", "transformers_version": "4.51.0", "use_cache": true, "use_sliding_window": false,
                 "vocab_size": 151936}
                """);
        write("generation_config.json", """
                {"bos_token_id": 151643, "do_sample": true, "eos_token_id": [151645, 151643], "pad_token_id": 151643, "temperature": 0.6,
                 "top_k": 20, "top_p": 0.95, "transformers_version": "4.51.0"}
                """);
        write("tokenizer.json", """
                {"added_tokens": [{"id": 151643, "content": "<|endoftext|>", "special": true},
                   {"id": 151645, "content": "<|im_end|>", "special": true}, {"id": 151668, "content": "</think>", "special": false}],
                 "post_processor": {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": false, "use_regex": false},
                 "model": {"type": "BPE", "unk_token": null, "vocab": {"a": 0, "b": 151642}, "merges": []}}
                """);
        write("tokenizer_config.json", """
                {"add_bos_token": false, "add_prefix_space": false, "bos_token": null, "eos_token": "<|im_end|>", "unk_token": null,
                 "pad_token": "<|endoftext|>", "model_max_length": 131072, "split_special_tokens": false, "tokenizer_class": "Qwen2Tokenizer"}
                """);
        // When
        ModelConfig config = ModelFolder.open(folder).config();
        // Then
        assertThat(config.attention()).isEqualTo(LayerAttention.everywhere(28, Rope.of(1_000_000)));
        assertThat(config.specialTokens()).isEqualTo(new SpecialTokens(OptionalInt.empty(), List.of(151645, 151643)));
        assertThat(config.headSize()).isEqualTo(128);
        assertThat(config.tiedHead()).isTrue();
        assertThat(config.parameters()).isEqualTo(596_049_920);
    }

    @Test
    void shouldReadSmolLm3Of3B() throws IOException {
        // Given: what is tied is not said
        String full = String.join(", ", Collections.nCopies(36, "\"full_attention\""));
        String rotary = String.join(", ", Collections.nCopies(9, "1, 1, 1, 0"));
        write("config.json", """
                {"architectures": ["SmolLM3ForCausalLM"], "attention_bias": false, "attention_dropout": 0.0, "bos_token_id": 128000,
                 "eos_token_id": 128012, "hidden_act": "silu", "hidden_size": 2048, "initializer_range": 0.02, "intermediate_size": 11008,
                 "layer_types": [%s], "max_position_embeddings": 65536, "max_window_layers": 28, "mlp_bias": false, "model_type": "smollm3",
                 "no_rope_layer_interval": 4, "no_rope_layers": [%s], "num_attention_heads": 16, "num_hidden_layers": 36,
                 "num_key_value_heads": 4, "pad_token_id": 128004, "pretraining_tp": 2, "rms_norm_eps": 1e-06, "rope_scaling": null,
                 "rope_theta": 5000000.0, "sliding_window": null, "torch_dtype": "bfloat16", "transformers_version": "4.54.0.dev0",
                 "use_cache": false, "use_sliding_window": false, "vocab_size": 128256}
                """.formatted(full, rotary));
        write("tokenizer.json", """
                {"added_tokens": [{"id": 128000, "content": "<|begin_of_text|>", "special": true},
                   {"id": 128012, "content": "<|im_end|>", "special": true}, {"id": 128002, "content": "<think>", "special": false}],
                 "post_processor": {"type": "ByteLevel", "add_prefix_space": true, "trim_offsets": false, "use_regex": true},
                 "model": {"type": "BPE", "unk_token": null, "vocab": {"a": 0, "b": 127999}, "merges": []}}
                """);
        write("tokenizer_config.json", """
                {"bos_token": null, "eos_token": "<|im_end|>", "fast": false, "model_max_length": 131072, "tokenizer_class": "PreTrainedTokenizerFast"}
                """);
        // When
        ModelConfig config = ModelFolder.open(folder).config();
        // Then
        assertThat(IntStream.range(0, 36)
                        .filter(layer -> config.attention().get(layer).rope().isEmpty()))
                .containsExactly(3, 7, 11, 15, 19, 23, 27, 31, 35);
        assertThat(config.attention().getFirst().rope()).contains(Rope.of(5_000_000));
        assertThat(config.attention()).allMatch(layer -> layer.window().isEmpty());
        assertThat(config.specialTokens()).isEqualTo(new SpecialTokens(OptionalInt.empty(), List.of(128012)));
        assertThat(config.tiedHead()).isTrue();
        assertThat(config.parameters()).isEqualTo(3_075_098_624L);
    }

    private static List<Integer> global(ModelConfig config) {
        return IntStream.range(0, config.layers())
                .filter(layer -> config.attention().get(layer).window().isEmpty())
                .boxed()
                .toList();
    }

    private static LayerAttention layer(int window, double base) {
        return new LayerAttention(OptionalInt.of(window), Optional.of(Rope.of(base)));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
