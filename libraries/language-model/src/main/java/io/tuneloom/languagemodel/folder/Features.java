package io.tuneloom.languagemodel.folder;

/**
 * What all layers of a model compute otherwise than those of a Llama.
 *
 * @param headNorms whether each head of queries and keys is normalised before it is rotated ({@code q_norm}, {@code k_norm})
 * @param centredNorms whether norms multiply by one plus their weight, instead of by their weight
 * @param normsBehind whether what attention and feed-forward layer add is normalised too ({@code post_attention_layernorm},
 *     {@code post_feedforward_layernorm}); the norm before the feed-forward layer is called {@code pre_feedforward_layernorm} then
 * @param activation of the feed-forward layer's gate
 * @param embeddingScale what embeddings are multiplied by
 * @param queryGain what queries are multiplied by, beside the division by the root of the head size
 */
public record Features(
        boolean headNorms,
        boolean centredNorms,
        boolean normsBehind,
        Activation activation,
        double embeddingScale,
        double queryGain) {

    /** Of the feed-forward layer's gate. */
    public enum Activation {
        /** SwiGLU. */
        SILU,
        /** GeGLU, with the approximation by tanh: {@code gelu_pytorch_tanh}. */
        GELU_TANH
    }

    public static final Features LLAMA = new Features(false, false, false, Activation.SILU, 1, 1);

    public static final Features QWEN3 = new Features(true, false, false, Activation.SILU, 1, 1);

    /** @param queryPreAttentionScalar {@code query_pre_attn_scalar}: its root divides the scores */
    static Features gemma3(int width, int headSize, double queryPreAttentionScalar) {
        if (!(queryPreAttentionScalar > 0)) {
            throw new IllegalArgumentException(
                    "query_pre_attn_scalar: must be positive, was " + queryPreAttentionScalar);
        }
        return new Features(
                true,
                true,
                true,
                Activation.GELU_TANH,
                Math.sqrt(width),
                Math.sqrt(headSize / queryPreAttentionScalar));
    }
}
