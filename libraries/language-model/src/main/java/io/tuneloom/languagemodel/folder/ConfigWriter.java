package io.tuneloom.languagemodel.folder;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.tuneloom.languagemodel.folder.ModelConfig.Biases;
import io.tuneloom.languagemodel.folder.ModelConfig.Rope;
import io.tuneloom.languagemodel.folder.ModelConfig.SpecialTokens;
import java.util.List;

/**
 * Writes config.json so that transformers 4 and 5 read the same model from it: what the two take from fields of different
 * names stands under both, and what they have different defaults for stands there.
 */
final class ConfigWriter {
    private ConfigWriter() {}

    /**
     * Of a model that came from no folder.
     *
     * @throws IllegalArgumentException when transformers has no class for this shape
     */
    static JsonObject config(ModelConfig config) {
        Family family = Family.writable(config)
                .orElseThrow(() -> new IllegalArgumentException(
                        "biases: of all projections, and a width that the heads do not divide, are not written"));
        JsonObject json = new JsonObject();
        addFamily(json, family);
        json.addProperty("vocab_size", config.vocabulary());
        json.addProperty("hidden_size", config.width());
        json.addProperty("intermediate_size", config.feedForward());
        json.addProperty("num_hidden_layers", config.layers());
        json.addProperty("num_attention_heads", config.heads());
        json.addProperty("num_key_value_heads", config.keyValueHeads());
        json.addProperty("head_dim", config.headSize());
        json.addProperty("max_position_embeddings", config.maxPositions());
        addRope(json, config.rope());
        json.addProperty("rms_norm_eps", config.normEpsilon());
        json.addProperty("hidden_act", "silu");
        if (family == Family.LLAMA) {
            json.addProperty("attention_bias", config.biases() == Biases.ATTENTION);
        }
        json.addProperty("tie_word_embeddings", config.tiedHead());
        addDtype(json);
        addTokens(json, config.specialTokens());
        return json;
    }

    /** Of a model that was tuned from one with this configuration: the same, but for what must be said in other words. */
    static JsonObject tuned(JsonFile base, ModelConfig config) {
        JsonObject json = base.fields().deepCopy();
        if (Family.of(base) == Family.LLAMA) {
            Family.writable(config).ifPresent(family -> addFamily(json, family));
        }
        json.addProperty("num_key_value_heads", config.keyValueHeads());
        addRope(json, config.rope());
        addDtype(json);
        return json;
    }

    static JsonObject generationConfig(ModelConfig config) {
        JsonObject json = new JsonObject();
        addTokens(json, config.specialTokens());
        return json;
    }

    private static void addFamily(JsonObject json, Family family) {
        JsonArray architectures = new JsonArray();
        architectures.add(family.architecture);
        json.add("architectures", architectures);
        json.addProperty("model_type", family.modelType);
        if (family == Family.MISTRAL) {
            json.add("sliding_window", JsonNull.INSTANCE);
        }
    }

    /** {@code rope_theta} with {@code rope_scaling} is what transformers 4 reads, {@code rope_parameters} what 5 does. */
    private static void addRope(JsonObject json, Rope rope) {
        JsonObject parameters = rope.scaling().map(ConfigWriter::scaling).orElseGet(ConfigWriter::noScaling);
        json.addProperty("rope_theta", rope.base());
        json.remove("rope_scaling");
        rope.scaling().ifPresent(scaling -> json.add("rope_scaling", scaling(scaling)));
        parameters.addProperty("rope_theta", rope.base());
        json.add("rope_parameters", parameters);
    }

    private static JsonObject noScaling() {
        JsonObject json = new JsonObject();
        json.addProperty("rope_type", "default");
        return json;
    }

    private static JsonObject scaling(Rope.Llama3Scaling scaling) {
        JsonObject json = new JsonObject();
        json.addProperty("rope_type", "llama3");
        json.addProperty("factor", scaling.factor());
        json.addProperty("low_freq_factor", scaling.lowFactor());
        json.addProperty("high_freq_factor", scaling.highFactor());
        json.addProperty("original_max_position_embeddings", (long) scaling.originalPositions());
        return json;
    }

    private static void addDtype(JsonObject json) {
        json.addProperty("torch_dtype", "float32");
        json.addProperty("dtype", "float32");
    }

    private static void addTokens(JsonObject json, SpecialTokens tokens) {
        tokens.bos().ifPresent(bos -> json.addProperty("bos_token_id", bos));
        List<Integer> eos = tokens.eos();
        if (eos.size() == 1) {
            json.addProperty("eos_token_id", eos.getFirst());
        } else if (!eos.isEmpty()) {
            JsonArray several = new JsonArray();
            eos.forEach(several::add);
            json.add("eos_token_id", several);
        }
    }
}
