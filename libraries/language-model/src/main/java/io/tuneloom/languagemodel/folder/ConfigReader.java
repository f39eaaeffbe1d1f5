package io.tuneloom.languagemodel.folder;

import com.google.gson.JsonElement;
import io.tuneloom.languagemodel.folder.ModelConfig.Biases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads Hugging Face's config.json, and from generation_config.json the special tokens. */
final class ConfigReader {
    static final String CONFIG = "config.json";
    static final String GENERATION_CONFIG = "generation_config.json";

    private ConfigReader() {}

    static ModelConfig read(Path folder) {
        JsonFile json = JsonFile.read(folder.resolve(CONFIG));
        Biases biases = biases(json);
        refuseWhatIsNotComputed(json);
        int heads = json.integer("num_attention_heads");
        int width = json.integer("hidden_size");
        try {
            return new ModelConfig(
                    json.integer("vocab_size"),
                    width,
                    json.integer("intermediate_size"),
                    json.integer("num_hidden_layers"),
                    heads,
                    json.integer("num_key_value_heads", heads),
                    json.integer("head_dim", heads > 0 ? width / heads : 0),
                    maxPositions(json),
                    rope(json),
                    json.real("rms_norm_eps", 1e-6),
                    json.truth("tie_word_embeddings", false),
                    biases,
                    specialTokens(folder, json));
        } catch (IllegalArgumentException e) {
            throw new ModelFolderException(json.file(), String.valueOf(e.getMessage()), e);
        }
    }

    private static Biases biases(JsonFile json) {
        return switch (json.text("model_type")) {
            case "llama", "mistral" -> json.truth("attention_bias", false) ? Biases.ATTENTION : Biases.NONE;
            case "qwen2" -> Biases.QUERY_KEY_VALUE;
            case String other ->
                throw new ModelFolderException(
                        json.file(), "model_type: " + other + " is not supported; llama, mistral and qwen2 are");
        };
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

    /** A model with a sliding window is exact up to the window, so that is how far it is used. */
    private static int maxPositions(JsonFile json) {
        int positions = json.integer("max_position_embeddings", 2048);
        boolean slides = json.has("sliding_window") && json.truth("use_sliding_window", true);
        return slides ? Math.min(positions, json.integer("sliding_window")) : positions;
    }

    /** Both places: {@code rope_theta} with {@code rope_scaling}, and the newer {@code rope_parameters}. */
    private static Rope rope(JsonFile json) {
        Optional<JsonFile> parameters = json.object("rope_parameters");
        double base = parameters.orElse(json).real("rope_theta", 10_000);
        return new Rope(base, parameters.or(() -> json.object("rope_scaling")).flatMap(ConfigReader::scaling));
    }

    private static Optional<Rope.Llama3Scaling> scaling(JsonFile json) {
        String type = json.text(json.has("rope_type") || !json.has("type") ? "rope_type" : "type");
        return switch (type) {
            case "default" -> Optional.empty();
            case "llama3" ->
                Optional.of(new Rope.Llama3Scaling(
                        json.real("factor", 8),
                        json.real("low_freq_factor", 1),
                        json.real("high_freq_factor", 4),
                        json.real("original_max_position_embeddings", 8192)));
            default ->
                throw new ModelFolderException(
                        json.file(), "rope_scaling: type " + type + " is not supported; default and llama3 are");
        };
    }

    private static SpecialTokens specialTokens(Path folder, JsonFile config) {
        Path generation = folder.resolve(GENERATION_CONFIG);
        JsonFile first = Files.exists(generation) ? JsonFile.read(generation) : config;
        return new SpecialTokens(
                tokens(first, config, "bos_token_id").stream().mapToInt(i -> i).findFirst(),
                tokens(first, config, "eos_token_id"));
    }

    private static List<Integer> tokens(JsonFile first, JsonFile second, String field) {
        JsonFile json = first.has(field) ? first : second;
        if (!json.has(field)) {
            return List.of();
        }
        JsonElement value = json.fields().get(field);
        List<Integer> tokens = new ArrayList<>();
        for (JsonElement token : value.isJsonArray() ? value.getAsJsonArray() : List.of(value)) {
            if (!token.isJsonPrimitive() || !token.getAsJsonPrimitive().isNumber()) {
                throw new ModelFolderException(json.file(), field + ": must be a number or numbers, was " + value);
            }
            tokens.add(token.getAsInt());
        }
        return tokens;
    }
}
