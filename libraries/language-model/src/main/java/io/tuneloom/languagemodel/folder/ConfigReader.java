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
        refuseWhatIsNotComputed(json);
        int positions = json.integer("max_position_embeddings", family.maxPositions);
        try {
            ModelConfig config = new ModelConfig(
                    json.integer("vocab_size"),
                    json.integer("hidden_size"),
                    json.integer("intermediate_size"),
                    json.integer("num_hidden_layers"),
                    json.integer("num_attention_heads"),
                    keyValueHeads(json, family),
                    headSize(json),
                    upToWindow(positions, json, family),
                    RopeReader.read(json, positions),
                    json.real("rms_norm_eps", 1e-6),
                    json.truth("tie_word_embeddings", false),
                    biases(json, family),
                    specialTokens(folder, json));
            return writable(json, countable(json, config));
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

    private static void refuseWhatIsNotComputed(JsonFile json) {
        String activation = json.has("hidden_act") ? json.text("hidden_act") : "silu";
        if (!activation.equals("silu")) {
            throw new ModelFolderException(json.file(), "hidden_act: " + activation + " is not supported; silu is");
        }
        if (json.truth("mlp_bias", false)) {
            throw new ModelFolderException(json.file(), "mlp_bias: true is not supported");
        }
        if (json.has("quantization_config")) {
            throw new ModelFolderException(json.file(), "quantization_config: quantised weights are not supported");
        }
    }

    /** A field that is left out means the family's number, and one that is null means all heads. */
    private static int keyValueHeads(JsonFile json, Family family) {
        int heads = json.integer("num_attention_heads");
        int absent = json.fields().has("num_key_value_heads") ? heads : family.keyValueHeads.orElse(heads);
        return json.integer("num_key_value_heads", absent);
    }

    private static int headSize(JsonFile json) {
        int width = json.integer("hidden_size");
        int heads = json.integer("num_attention_heads");
        if (!json.has("head_dim") && heads > 0 && width % heads != 0) {
            throw new ModelFolderException(
                    json.file(), "hidden_size: %d is not a multiple of the %d heads".formatted(width, heads));
        }
        return json.integer("head_dim", heads > 0 ? width / heads : 0);
    }

    /** A model with a sliding window is exact up to the window, so that is how far it is used. */
    private static int upToWindow(int positions, JsonFile json, Family family) {
        boolean off = family == Family.QWEN2 && !json.truth("use_sliding_window", false);
        if (off || (json.fields().has("sliding_window") && !json.has("sliding_window"))) {
            return positions;
        }
        return Math.min(positions, json.integer("sliding_window", family.slidingWindow.orElse(positions)));
    }

    private static Biases biases(JsonFile json, Family family) {
        boolean attention = json.truth("attention_bias", false);
        if (attention && family != Family.LLAMA) {
            throw new ModelFolderException(
                    json.file(), "attention_bias: true is not supported for model_type " + family.modelType);
        }
        return switch (family) {
            case LLAMA -> attention ? Biases.ATTENTION : Biases.NONE;
            case MISTRAL -> Biases.NONE;
            case QWEN2 -> Biases.QUERY_KEY_VALUE;
        };
    }

    /** A model that could be tuned but not handed out is refused before any work is done. */
    private static ModelConfig writable(JsonFile json, ModelConfig config) {
        if (Family.writable(config).isEmpty()) {
            throw new ModelFolderException(
                    json.file(),
                    "hidden_size: %d is not a multiple of the %d heads, which is not supported together with attention_bias"
                            .formatted(config.width(), config.heads()));
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
