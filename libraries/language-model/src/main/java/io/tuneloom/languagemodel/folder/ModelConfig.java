package io.tuneloom.languagemodel.folder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The shape of a decoder of Llama and its relatives.
 *
 * @param vocabulary number of tokens
 * @param width size of the hidden states ({@code hidden_size})
 * @param feedForward inner size of the gated feed-forward layers ({@code intermediate_size})
 * @param heads query heads
 * @param keyValueHeads key and value heads; divides {@code heads} (grouped-query attention, arXiv 2305.13245)
 * @param headSize size of a head; even
 * @param maxPositions longest text in tokens that the model can be asked about
 * @param attention of each layer
 * @param normEpsilon added to the mean square in RMSNorm
 * @param tiedHead whether the output head is the embedding matrix
 * @param biases which attention projections have one
 * @param features what is computed otherwise than in a Llama
 */
public record ModelConfig(
        int vocabulary,
        int width,
        int feedForward,
        int heads,
        int keyValueHeads,
        int headSize,
        int maxPositions,
        List<LayerAttention> attention,
        double normEpsilon,
        boolean tiedHead,
        Biases biases,
        SpecialTokens specialTokens,
        Features features) {

    /** Which of the attention's projections have a bias: none (Llama, Mistral), q, k, v (Qwen2), or also o. */
    public enum Biases {
        NONE,
        QUERY_KEY_VALUE,
        ATTENTION
    }

    public ModelConfig {
        attention = List.copyOf(attention);
        LayerAttention.checked(attention.size());
        positive("vocab_size", vocabulary);
        positive("hidden_size", width);
        positive("intermediate_size", feedForward);
        positive("num_attention_heads", heads);
        positive("num_key_value_heads", keyValueHeads);
        positive("head_dim", headSize);
        positive("max_position_embeddings", maxPositions);
        if (heads % keyValueHeads != 0) {
            throw new IllegalArgumentException(
                    "num_key_value_heads: " + keyValueHeads + " does not divide the " + heads + " heads");
        }
        if (headSize % 2 != 0) {
            throw new IllegalArgumentException("head_dim: must be even for the rotary embedding, was " + headSize);
        }
        if ((long) heads * headSize > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("head_dim: %d heads of %d are too large".formatted(heads, headSize));
        }
        if (!(normEpsilon >= 0)) {
            throw new IllegalArgumentException("rms_norm_eps: must not be negative, was " + normEpsilon);
        }
    }

    /** A Llama, which may have biases: all layers see all tokens before, with the same rotary embedding. */
    public ModelConfig(
            int vocabulary,
            int width,
            int feedForward,
            int layers,
            int heads,
            int keyValueHeads,
            int headSize,
            int maxPositions,
            Rope rope,
            double normEpsilon,
            boolean tiedHead,
            Biases biases,
            SpecialTokens specialTokens) {
        this(
                vocabulary,
                width,
                feedForward,
                heads,
                keyValueHeads,
                headSize,
                maxPositions,
                LayerAttention.everywhere(layers, rope),
                normEpsilon,
                tiedHead,
                biases,
                specialTokens,
                Features.LLAMA);
    }

    /**
     * A plain Llama with a tied head: one key-value head per head, base 10,000, epsilon 1e-5, 4,096 positions; texts begin with token 1
     * and end with token 2.
     */
    public static ModelConfig llama(int vocabulary, int width, int feedForward, int layers, int heads) {
        return new ModelConfig(
                vocabulary,
                width,
                feedForward,
                layers,
                heads,
                heads,
                width / heads,
                4096,
                Rope.of(10_000),
                1e-5,
                true,
                Biases.NONE,
                SpecialTokens.of(1, 2));
    }

    public ModelConfig withKeyValueHeads(int number) {
        return new ModelConfig(
                vocabulary,
                width,
                feedForward,
                heads,
                number,
                headSize,
                maxPositions,
                attention,
                normEpsilon,
                tiedHead,
                biases,
                specialTokens,
                features);
    }

    public ModelConfig withMaxPositions(int positions) {
        return new ModelConfig(
                vocabulary,
                width,
                feedForward,
                heads,
                keyValueHeads,
                headSize,
                positions,
                attention,
                normEpsilon,
                tiedHead,
                biases,
                specialTokens,
                features);
    }

    public int layers() {
        return attention.size();
    }

    /**
     * The rotary embedding of a model whose layers all have the same one.
     *
     * @throws IllegalStateException when they differ, or a layer has none
     */
    public Rope rope() {
        Set<Optional<Rope>> ropes = attention.stream().map(LayerAttention::rope).collect(Collectors.toSet());
        return Optional.of(ropes)
                .filter(some -> some.size() == 1)
                .flatMap(some -> some.iterator().next())
                .orElseThrow(() -> new IllegalStateException("the layers have different rotary embeddings"));
    }

    /** Every weight's name, as Hugging Face names it, with its shape, in the order of the forward pass. */
    public Map<String, Shape> weights() {
        Map<String, Shape> weights = new LinkedHashMap<>();
        weights.put("model.embed_tokens.weight", Shape.of(vocabulary, width));
        for (int layer = 0; layer < layers(); layer++) {
            addLayer(weights, "model.layers." + layer + ".");
        }
        weights.put("model.norm.weight", Shape.of(width));
        if (!tiedHead) {
            weights.put("lm_head.weight", Shape.of(vocabulary, width));
        }
        return weights;
    }

    /**
     * Number of trained values.
     *
     * @throws ArithmeticException when there are 2^63 or more
     */
    public long parameters() {
        return weights().values().stream().mapToLong(Shape::size).reduce(0, Math::addExact);
    }

    private void addLayer(Map<String, Shape> weights, String layer) {
        int queries = heads * headSize;
        int keys = keyValueHeads * headSize;
        boolean qkv = biases != Biases.NONE;
        weights.put(layer + "input_layernorm.weight", Shape.of(width));
        addProjection(weights, layer + "self_attn.q_proj", queries, width, qkv);
        addProjection(weights, layer + "self_attn.k_proj", keys, width, qkv);
        addProjection(weights, layer + "self_attn.v_proj", keys, width, qkv);
        addProjection(weights, layer + "self_attn.o_proj", width, queries, biases == Biases.ATTENTION);
        if (features.headNorms()) {
            weights.put(layer + "self_attn.q_norm.weight", Shape.of(headSize));
            weights.put(layer + "self_attn.k_norm.weight", Shape.of(headSize));
        }
        weights.put(layer + "post_attention_layernorm.weight", Shape.of(width));
        if (features.normsBehind()) {
            weights.put(layer + "pre_feedforward_layernorm.weight", Shape.of(width));
            weights.put(layer + "post_feedforward_layernorm.weight", Shape.of(width));
        }
        addProjection(weights, layer + "mlp.gate_proj", feedForward, width, false);
        addProjection(weights, layer + "mlp.up_proj", feedForward, width, false);
        addProjection(weights, layer + "mlp.down_proj", width, feedForward, false);
    }

    private static void addProjection(Map<String, Shape> weights, String name, int out, int in, boolean bias) {
        weights.put(name + ".weight", Shape.of(out, in));
        if (bias) {
            weights.put(name + ".bias", Shape.of(out));
        }
    }

    private static void positive(String field, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException(field + ": must be positive, was " + value);
        }
    }

    private static void positive(String field, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(field + ": must be positive, was " + value);
        }
    }

    /**
     * The tokens with a meaning of their own.
     *
     * @param bos begins every text, when the model has such a token
     * @param eos each ends a text; generation stops there
     */
    public record SpecialTokens(OptionalInt bos, List<Integer> eos) {
        public static final SpecialTokens NONE = new SpecialTokens(OptionalInt.empty(), List.of());

        public SpecialTokens {
            eos = List.copyOf(eos);
        }

        public static SpecialTokens of(int bos, int eos) {
            return new SpecialTokens(OptionalInt.of(bos), List.of(eos));
        }
    }

    /**
     * Rotary position embedding (RoFormer, arXiv 2104.09864).
     *
     * @param base {@code rope_theta}
     * @param scaling how it is stretched to longer texts, if it is
     */
    public record Rope(double base, Optional<RopeScaling> scaling) {

        public Rope {
            positive("rope_theta", base);
            if (scaling.isPresent() && scaling.get() instanceof RopeScaling.Yarn && base <= 1) {
                throw new IllegalArgumentException("rope_theta: must be more than 1 for yarn, was " + base);
            }
        }

        public static Rope of(double base) {
            return new Rope(base, Optional.empty());
        }

        /** Radians by which each of the {@code headSize / 2} pairs turns from one position to the next. */
        public float[] frequencies(int headSize) {
            float[] frequencies = new float[headSize / 2];
            for (int i = 0; i < frequencies.length; i++) {
                frequencies[i] = (float) (1.0 / Math.pow(base, 2.0 * i / headSize));
            }
            return scaling.map(some -> some.scaled(frequencies, base)).orElse(frequencies);
        }

        /** What cosines and sines are multiplied by. */
        public double attentionFactor() {
            return scaling.map(RopeScaling::attentionFactor).orElse(1.0);
        }
    }
}
