package io.tuneloom.languagemodel.folder;

import io.tuneloom.languagemodel.folder.ModelConfig.Biases;
import io.tuneloom.languagemodel.folder.ModelConfig.SpecialTokens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads Hugging Face's config.json as transformers does, and from generation_config.json the special tokens. Refused is what
 * this decoder does not compute, and what versions of transformers read differently.
 */
final class ConfigReader {
    static final String CONFIG = "config.json";
    static final String GENERATION_CONFIG = "generation_config.json";

    private static final long MOST_BYTES = 1 << 20;

    private ConfigReader() {}

    static ModelConfig read(Path folder) {
        JsonFile json = JsonFile.read(small(folder.resolve(CONFIG)));
        Family family = Family.of(json);
        refuseWhatIsNotComputed(json, family);
        try {
            int headSize = headSize(json, family);
            ModelConfig config = new ModelConfig(
                    json.integer("vocab_size"),
                    json.integer("hidden_size"),
                    json.integer("intermediate_size"),
                    json.integer("num_attention_heads"),
                    keyValueHeads(json, family),
                    headSize,
                    json.integer("max_position_embeddings", family.defaults.maxPositions()),
                    LayerReader.read(json, family, RopeReader.read(json, family)),
                    json.real("rms_norm_eps", 1e-6),
                    json.truth("tie_word_embeddings", family.defaults.tiedHead()),
                    biases(json, family),
                    specialTokens(folder, json),
                    features(json, family, headSize));
            return writable(json, family, countable(json, config));
        } catch (IllegalArgumentException e) {
            throw new ModelFolderException(json.file(), String.valueOf(e.getMessage()), e);
        }
    }

    /** A file is held in memory whole; that of a real model has some kilobytes. */
    private static Path small(Path file) {
        long bytes = file.toFile().length();
        if (bytes > MOST_BYTES) {
            throw new ModelFolderException(file, "has %d bytes; at most %d are read".formatted(bytes, MOST_BYTES));
        }
        return file;
    }

    private static void refuseWhatIsNotComputed(JsonFile json, Family family) {
        if (family == Family.GEMMA3) {
            refuseOtherThan(json, "hidden_activation", "gelu_pytorch_tanh");
            refuseGiven(json, "final_logit_softcapping");
            refuseGiven(json, "attn_logit_softcapping");
            refuseTrue(json, "use_bidirectional_attention");
        } else {
            refuseOtherThan(json, "hidden_act", "silu");
        }
        refuseTrue(json, "mlp_bias");
        refuseBidirectional(json);
        refuseGiven(json, "per_layer_config");
        refuseGiven(json, "transformers_weights");
        if (json.has("quantization_config")) {
            throw new ModelFolderException(json.file(), "quantization_config: quantised weights are not supported");
        }
    }

    private static void refuseOtherThan(JsonFile json, String field, String supported) {
        String value = json.has(field) ? json.text(field) : supported;
        if (!value.equals(supported)) {
            throw new ModelFolderException(
                    json.file(), field + ": " + value + " is not supported; " + supported + " is");
        }
    }

    private static void refuseTrue(JsonFile json, String field) {
        if (json.truth(field, false)) {
            throw new ModelFolderException(json.file(), field + ": true is not supported");
        }
    }

    /** transformers 5 reads it in all families; null is false to one of its implementations of attention and true to another. */
    private static void refuseBidirectional(JsonFile json) {
        String field = "is_causal";
        if (!json.truth(field, !json.fields().has(field))) {
            throw new ModelFolderException(
                    json.file(),
                    "%s: %s is not supported; true is"
                            .formatted(field, json.fields().get(field)));
        }
    }

    private static void refuseGiven(JsonFile json, String field) {
        if (json.has(field)) {
            throw new ModelFolderException(json.file(), field + ": is not supported; null is");
        }
    }

    /** A field that is left out means the family's number, and one that is null means all heads. */
    private static int keyValueHeads(JsonFile json, Family family) {
        int heads = json.integer("num_attention_heads");
        int absent = json.fields().has("num_key_value_heads")
                ? heads
                : family.defaults.keyValueHeads().orElse(heads);
        return json.integer("num_key_value_heads", absent);
    }

    private static int headSize(JsonFile json, Family family) {
        int width = json.integer("hidden_size");
        int heads = json.integer("num_attention_heads");
        if (json.has("head_dim")) {
            return json.integer("head_dim");
        }
        if (family.defaults.headSize().isPresent()) {
            return family.defaults.headSize().getAsInt();
        }
        if (heads > 0 && width % heads != 0) {
            throw new ModelFolderException(
                    json.file(), "hidden_size: %d is not a multiple of the %d heads".formatted(width, heads));
        }
        return heads > 0 ? width / heads : 0;
    }

    private static Features features(JsonFile json, Family family, int headSize) {
        return switch (family) {
            case LLAMA, MISTRAL, QWEN2, SMOLLM3 -> Features.LLAMA;
            case QWEN3 -> Features.QWEN3;
            case GEMMA3 ->
                Features.gemma3(json.integer("hidden_size"), headSize, json.real("query_pre_attn_scalar", 256));
        };
    }

    private static Biases biases(JsonFile json, Family family) {
        boolean attention = json.truth("attention_bias", false);
        return switch (family) {
            case LLAMA, QWEN3, GEMMA3, SMOLLM3 -> attention ? Biases.ATTENTION : Biases.NONE;
            case MISTRAL, QWEN2 -> {
                if (attention) {
                    throw new ModelFolderException(
                            json.file(), "attention_bias: true is not supported for model_type " + family.modelType);
                }
                yield family == Family.MISTRAL ? Biases.NONE : Biases.QUERY_KEY_VALUE;
            }
        };
    }

    /** A model that could be tuned but not handed out, as transformers refuses its shape, is refused before any work is done. */
    private static ModelConfig writable(JsonFile json, Family family, ModelConfig config) {
        String refused = "hidden_size: %d is not a multiple of the %d heads, which is not supported "
                .formatted(config.width(), config.heads());
        if (family == Family.LLAMA && Family.writable(config).isEmpty()) {
            throw new ModelFolderException(json.file(), refused + "together with attention_bias");
        }
        if (family == Family.GEMMA3 && config.width() % config.heads() != 0) {
            throw new ModelFolderException(json.file(), refused + "for model_type " + family.modelType);
        }
        return config;
    }

    private static ModelConfig countable(JsonFile json, ModelConfig config) {
        try {
            config.parameters();
            return config;
        } catch (ArithmeticException e) {
            throw new ModelFolderException(json.file(), "describes a model of 2^63 weights or more", e);
        }
    }

    private static SpecialTokens specialTokens(Path folder, JsonFile config) {
        Path generation = folder.resolve(GENERATION_CONFIG);
        JsonFile first = Files.exists(generation) ? JsonFile.read(generation) : config;
        return new SpecialTokens(
                BeginningOfText.of(
                        folder,
                        tokens(first, config, "bos_token_id").stream()
                                .mapToInt(i -> i)
                                .findFirst()),
                tokens(first, config, "eos_token_id"));
    }

    private static List<Integer> tokens(JsonFile first, JsonFile second, String field) {
        return (first.has(field) ? first : second).integers(field);
    }
}
