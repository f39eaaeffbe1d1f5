package io.tuneloom.languagemodel.folder;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tuneloom.languagemodel.folder.ModelConfig.Biases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Hugging Face's config.json, and of generation_config.json the special tokens. */
final class ConfigJson {
    static final String CONFIG = "config.json";
    static final String GENERATION_CONFIG = "generation_config.json";

    private ConfigJson() {}

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
        return new Rope(base, parameters.or(() -> json.object("rope_scaling")).flatMap(ConfigJson::scaling));
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

    /** A config.json that transformers reads too, for a model that came from no folder. */
    static JsonObject write(ModelConfig config) {
        boolean qwen = config.biases() == Biases.QUERY_KEY_VALUE;
        JsonObject json = new JsonObject();
        JsonArray architectures = new JsonArray();
        architectures.add(qwen ? "Qwen2ForCausalLM" : "LlamaForCausalLM");
        json.add("architectures", architectures);
        json.addProperty("model_type", qwen ? "qwen2" : "llama");
        json.addProperty("vocab_size", config.vocabulary());
        json.addProperty("hidden_size", config.width());
        json.addProperty("intermediate_size", config.feedForward());
        json.addProperty("num_hidden_layers", config.layers());
        json.addProperty("num_attention_heads", config.heads());
        json.addProperty("num_key_value_heads", config.keyValueHeads());
        json.addProperty("head_dim", config.headSize());
        json.addProperty("max_position_embeddings", config.maxPositions());
        json.addProperty("rope_theta", config.rope().base());
        config.rope().scaling().ifPresent(scaling -> json.add("rope_scaling", write(scaling)));
        json.addProperty("rms_norm_eps", config.normEpsilon());
        json.addProperty("hidden_act", "silu");
        json.addProperty("attention_bias", config.biases() == Biases.ATTENTION);
        json.addProperty("tie_word_embeddings", config.tiedHead());
        json.addProperty("torch_dtype", "float32");
        addTokens(json, config.specialTokens());
        return json;
    }

    private static JsonObject write(Rope.Llama3Scaling scaling) {
        JsonObject json = new JsonObject();
        json.addProperty("rope_type", "llama3");
        json.addProperty("factor", scaling.factor());
        json.addProperty("low_freq_factor", scaling.lowFactor());
        json.addProperty("high_freq_factor", scaling.highFactor());
        json.addProperty("original_max_position_embeddings", scaling.originalPositions());
        return json;
    }

    static void addTokens(JsonObject json, SpecialTokens tokens) {
        OptionalInt bos = tokens.bos();
        if (bos.isPresent()) {
            json.addProperty("bos_token_id", bos.getAsInt());
        }
        switch (tokens.eos().size()) {
            case 0 -> {}
            case 1 -> json.addProperty("eos_token_id", tokens.eos().getFirst());
            default -> {
                JsonArray eos = new JsonArray();
                tokens.eos().forEach(eos::add);
                json.add("eos_token_id", eos);
            }
        }
    }
}
