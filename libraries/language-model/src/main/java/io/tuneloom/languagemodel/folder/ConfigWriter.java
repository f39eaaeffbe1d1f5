package io.tuneloom.languagemodel.folder;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.tuneloom.languagemodel.folder.ModelConfig.Biases;
import io.tuneloom.languagemodel.folder.ModelConfig.Rope;
import io.tuneloom.languagemodel.folder.ModelConfig.SpecialTokens;
import io.tuneloom.languagemodel.folder.RopeReader.Ropes;
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
     * @throws IllegalArgumentException when it is none of the shapes that are written as llama, mistral or qwen2
     */
    static JsonObject config(ModelConfig config) {
        Family family = Family.writable(config)
                .orElseThrow(() -> new IllegalArgumentException("a new model is written as llama, mistral or qwen2; "
                        + "biases of all projections with a width that the heads do not divide, layers of several kinds, "
                        + "windows and other features are not"));
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
        addRope(json, parameters(config.rope()), config.rope());
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
        Family family = Family.of(base);
        if (family == Family.LLAMA) {
            Family.writable(config).ifPresent(written -> addFamily(json, written));
            // Of the written family another number may be meant where it is left out.
            json.addProperty("max_position_embeddings", config.maxPositions());
        }
        json.addProperty("num_key_value_heads", config.keyValueHeads());
        Ropes ropes = RopeReader.read(base, family);
        addRope(json, family == Family.GEMMA3 ? perKindOfLayer(ropes) : parameters(ropes.global()), ropes.global());
        if (family == Family.GEMMA3) {
            json.addProperty(RopeReader.LOCAL_THETA, ropes.local().base());
        }
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
    private static void addRope(JsonObject json, JsonObject parameters, Rope global) {
        json.addProperty(RopeReader.THETA, global.base());
        json.remove(RopeReader.SCALING);
        global.scaling().ifPresent(scaling -> json.add(RopeReader.SCALING, scaling(scaling)));
        json.add(RopeReader.PARAMETERS, parameters);
    }

    private static JsonObject perKindOfLayer(Ropes ropes) {
        JsonObject json = new JsonObject();
        json.add(RopeReader.GLOBAL, parameters(ropes.global()));
        json.add(RopeReader.LOCAL, parameters(ropes.local()));
        return json;
    }

    private static JsonObject parameters(Rope rope) {
        JsonObject json = rope.scaling().map(ConfigWriter::scaling).orElseGet(() -> ofType("default"));
        json.addProperty(RopeReader.THETA, rope.base());
        return json;
    }

    private static JsonObject scaling(RopeScaling scaling) {
        return switch (scaling) {
            case RopeScaling.Linear linear -> {
                JsonObject json = ofType("linear");
                json.addProperty("factor", linear.factor());
                yield json;
            }
            case RopeScaling.Llama3 llama3 -> {
                JsonObject json = ofType("llama3");
                json.addProperty("factor", llama3.factor());
                json.addProperty("low_freq_factor", llama3.lowFactor());
                json.addProperty("high_freq_factor", llama3.highFactor());
                json.addProperty("original_max_position_embeddings", (long) llama3.originalPositions());
                yield json;
            }
            case RopeScaling.Yarn yarn -> yarn(yarn);
        };
    }

    private static JsonObject yarn(RopeScaling.Yarn yarn) {
        JsonObject json = ofType("yarn");
        json.addProperty("factor", yarn.factor());
        json.addProperty("original_max_position_embeddings", (long) yarn.originalPositions());
        json.addProperty("attention_factor", yarn.attentionFactor());
        json.addProperty("beta_fast", yarn.betaFast());
        json.addProperty("beta_slow", yarn.betaSlow());
        json.addProperty("truncate", yarn.truncate());
        return json;
    }

    private static JsonObject ofType(String type) {
        JsonObject json = new JsonObject();
        json.addProperty("rope_type", type);
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
