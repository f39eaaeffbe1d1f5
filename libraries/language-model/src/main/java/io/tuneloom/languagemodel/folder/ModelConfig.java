package io.tuneloom.languagemodel.folder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The shape of a Llama-family decoder.
 *
 * @param vocabulary number of tokens
 * @param width size of the hidden states ({@code hidden_size})
 * @param feedForward inner size of the SwiGLU layers ({@code intermediate_size})
 * @param heads query heads
 * @param keyValueHeads key and value heads; divides {@code heads} (grouped-query attention, arXiv 2305.13245)
 * @param headSize size of a head; even
 * @param maxPositions longest text in tokens that the model can be asked about
 * @param rope rotary embedding
 * @param normEpsilon added to the mean square in RMSNorm
 * @param tiedHead whether the output head is the embedding matrix
 * @param biases which attention projections have one
 */
public record ModelConfig(
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

    /** Which of the attention's projections have a bias: none (Llama, Mistral), q, k, v (Qwen2), or also o. */
    public enum Biases {
        NONE,
        QUERY_KEY_VALUE,
        ATTENTION
    }

    private static final int MOST_LAYERS = 10_000;

    public ModelConfig {
        positive("vocab_size", vocabulary);
        positive("hidden_size", width);
        positive("intermediate_size", feedForward);
        positive("num_hidden_layers", layers);
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
        if (layers > MOST_LAYERS) {
            throw new IllegalArgumentException(
                    "num_hidden_layers: at most %d are supported, was %d".formatted(MOST_LAYERS, layers));
        }
        if ((long) heads * headSize > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("head_dim: %d heads of %d are too large".formatted(heads, headSize));
        }
        if (!(normEpsilon >= 0)) {
            throw new IllegalArgumentException("rms_norm_eps: must not be negative, was " + normEpsilon);
        }
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
                layers,
                heads,
                number,
                headSize,
                maxPositions,
                rope,
                normEpsilon,
                tiedHead,
                biases,
                specialTokens);
    }

    public ModelConfig withMaxPositions(int positions) {
        return new ModelConfig(
                vocabulary,
                width,
                feedForward,
                layers,
                heads,
                keyValueHeads,
                headSize,
                positions,
                rope,
                normEpsilon,
                tiedHead,
                biases,
                specialTokens);
    }

    /** Every weight's name, as Hugging Face names it, with its shape, in the order of the forward pass. */
    public Map<String, Shape> weights() {
        Map<String, Shape> weights = new LinkedHashMap<>();
        weights.put("model.embed_tokens.weight", Shape.of(vocabulary, width));
        for (int layer = 0; layer < layers; layer++) {
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
        weights.put(layer + "post_attention_layernorm.weight", Shape.of(width));
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
     * @param scaling how Llama 3.1 and later stretch the slow rotations to longer texts, if the model does
     */
    public record Rope(double base, Optional<Llama3Scaling> scaling) {

        public Rope {
            positive("rope_theta", base);
        }

        /** The fields of Hugging Face's {@code rope_scaling} of type {@code llama3}. */
        public record Llama3Scaling(double factor, double lowFactor, double highFactor, double originalPositions) {
            public Llama3Scaling {
                positive("factor", factor);
                positive("low_freq_factor", lowFactor);
                positive("original_max_position_embeddings", originalPositions);
                if (!(highFactor > lowFactor)) {
                    throw new IllegalArgumentException("high_freq_factor: must be more than low_freq_factor, %s, was %s"
                            .formatted(lowFactor, highFactor));
                }
            }
        }

        public static Rope of(double base) {
            return new Rope(base, Optional.empty());
        }

        /** Radians by which each of the {@code headSize / 2} pairs turns from one position to the next. */
        public float[] frequencies(int headSize) {
            float[] frequencies = new float[headSize / 2];
            for (int i = 0; i < frequencies.length; i++) {
                float plain = (float) (1.0 / Math.pow(base, 2.0 * i / headSize));
                frequencies[i] = scaling.map(s -> (float) scaled(plain, s)).orElse(plain);
            }
            return frequencies;
        }

        /** Slow rotations are divided by the factor, fast ones stay, those in between are blended. */
        private static double scaled(double frequency, Llama3Scaling s) {
            double wavelength = 2 * Math.PI / frequency;
            if (wavelength < s.originalPositions / s.highFactor) {
                return frequency;
            }
            if (wavelength > s.originalPositions / s.lowFactor) {
                return frequency / s.factor;
            }
            double blend = (s.originalPositions / wavelength - s.lowFactor) / (s.highFactor - s.lowFactor);
            return (1 - blend) * frequency / s.factor + blend * frequency;
        }
    }
}
