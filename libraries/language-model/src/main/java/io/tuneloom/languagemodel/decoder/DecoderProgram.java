package io.tuneloom.languagemodel.decoder;

import ai.djl.ndarray.NDManager;
import io.tuneloom.languagemodel.folder.Features;
import io.tuneloom.languagemodel.folder.LayerAttention;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.torch.TorchModule;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** decoder.py for models of one configuration: its attributes and constants, which follow from the configuration alone. */
public final class DecoderProgram {
    private static final String NAME = "Decoder";

    private DecoderProgram() {}

    static TorchModule compile(NDManager manager, ModelConfig config, Precision precision) {
        return TorchModule.compile(manager, NAME, attributes(config, precision));
    }

    /** Without weights; programs without a JVM load it too. */
    public static byte[] archive(ModelConfig config, Precision precision) {
        return TorchModule.archive(NAME, attributes(config, precision));
    }

    /** What it computes with beside the weights: of each kind of layer that has one, the rotary embedding. */
    public static Map<String, float[]> constants(ModelConfig config) {
        Map<String, float[]> constants = new LinkedHashMap<>();
        List<LayerAttention> kinds = kinds(config);
        for (int kind = 0; kind < kinds.size(); kind++) {
            String ofKind = "." + kind;
            kinds.get(kind).rope().ifPresent(rope -> {
                float scale = (float) rope.attentionFactor();
                constants.put("rope_frequencies" + ofKind, rope.frequencies(config.headSize()));
                constants.put("rope_scale" + ofKind, new float[] {scale});
                constants.put("rope_signs" + ofKind, ropeSigns(config.headSize(), scale));
            });
        }
        return constants;
    }

    /** A head's first half turns against its second. */
    private static float[] ropeSigns(int headSize, float scale) {
        float[] signs = new float[headSize];
        Arrays.fill(signs, 0, headSize / 2, -scale);
        Arrays.fill(signs, headSize / 2, headSize, scale);
        return signs;
    }

    /** The layers' attentions, each once. */
    private static List<LayerAttention> kinds(ModelConfig config) {
        return config.attention().stream().distinct().toList();
    }

    private static Map<String, Object> attributes(ModelConfig config, Precision precision) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("layers", config.layers());
        attributes.put("heads", config.heads());
        attributes.put("kv_heads", config.keyValueHeads());
        attributes.put("head_size", config.headSize());
        attributes.put("width", config.width());
        attributes.put("norm_epsilon", config.normEpsilon());
        addFeatures(attributes, config.features());
        addKinds(attributes, config);
        attributes.put("head", config.tiedHead() ? "model.embed_tokens.weight" : "lm_head.weight");
        attributes.put("dtype", torchType(precision));
        attributes.put("weights", Map.of());
        attributes.put("constants", Map.of());
        attributes.put("adapters", Map.of());
        attributes.put("factors", Map.of());
        attributes.put("places", Map.of());
        attributes.put("lora_scaling", 0.0);
        attributes.put("lora_dropout", 0.0);
        attributes.put("dropout_seed", -1);
        return attributes;
    }

    private static void addFeatures(Map<String, Object> attributes, Features features) {
        boolean behind = features.normsBehind();
        boolean silu = features.activation() == Features.Activation.SILU;
        attributes.put("norm_offset", features.centredNorms() ? 1.0 : 0.0);
        attributes.put("norms_behind", behind);
        attributes.put("feed_forward_norm", behind ? "pre_feedforward_layernorm" : "post_attention_layernorm");
        attributes.put("activation", silu ? "swish" : "gelu");
        attributes.put("activation_form", silu ? "" : "tanh");
        attributes.put("embedding_scale", features.embeddingScale());
        attributes.put("query_gain", features.queryGain());
    }

    private static void addKinds(Map<String, Object> attributes, ModelConfig config) {
        List<LayerAttention> kinds = kinds(config);
        attributes.put(
                "kinds", config.attention().stream().mapToInt(kinds::indexOf).toArray());
        attributes.put(
                "windows",
                kinds.stream().mapToInt(kind -> kind.window().orElse(0)).toArray());
    }

    /** The number of the type of matrix products in TorchScript ({@code c10::ScalarType}). */
    public static int torchType(Precision precision) {
        return switch (precision) {
            case FP32 -> 6;
            case BF16 -> 15;
        };
    }
}
