package io.tuneloom.languagemodel.folder;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.tuneloom.languagemodel.folder.ModelConfig.Biases;
import java.util.OptionalInt;

/** Writes the configuration of a model that came from no folder. */
final class ConfigWriter {
    private ConfigWriter() {}

    /** A config.json that transformers reads too. */
    static JsonObject config(ModelConfig config) {
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
        config.rope().scaling().ifPresent(scaling -> json.add("rope_scaling", scaling(scaling)));
        json.addProperty("rms_norm_eps", config.normEpsilon());
        json.addProperty("hidden_act", "silu");
        json.addProperty("attention_bias", config.biases() == Biases.ATTENTION);
        json.addProperty("tie_word_embeddings", config.tiedHead());
        json.addProperty("torch_dtype", "float32");
        addTokens(json, config.specialTokens());
        return json;
    }

    static JsonObject generationConfig(ModelConfig config) {
        JsonObject json = new JsonObject();
        addTokens(json, config.specialTokens());
        return json;
    }

    private static JsonObject scaling(Rope.Llama3Scaling scaling) {
        JsonObject json = new JsonObject();
        json.addProperty("rope_type", "llama3");
        json.addProperty("factor", scaling.factor());
        json.addProperty("low_freq_factor", scaling.lowFactor());
        json.addProperty("high_freq_factor", scaling.highFactor());
        json.addProperty("original_max_position_embeddings", scaling.originalPositions());
        return json;
    }

    private static void addTokens(JsonObject json, SpecialTokens tokens) {
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
