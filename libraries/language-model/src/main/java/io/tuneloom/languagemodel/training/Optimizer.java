package io.tuneloom.languagemodel.training;

/**
 * The settings of AdamW with clipping.
 *
 * @param weightDecay decoupled; norms, biases and embeddings are left out of it
 * @param clipNorm the gradients' global norm is cut to this; {@link #NO_CLIPPING} for never
 */
public record Optimizer(double beta1, double beta2, double epsilon, double weightDecay, double clipNorm) {
    public static final double NO_CLIPPING = 1e30;

    public Optimizer {
        fraction("beta1", beta1);
        fraction("beta2", beta2);
        if (!(epsilon > 0)) {
            throw new IllegalArgumentException("epsilon: must be positive, was " + epsilon);
        }
        if (!(weightDecay >= 0)) {
            throw new IllegalArgumentException("weightDecay: must be 0 or more, was " + weightDecay);
        }
        if (!(clipNorm > 0)) {
            throw new IllegalArgumentException("clipNorm: must be positive, was " + clipNorm);
        }
    }

    /** Betas .9 and .95, epsilon 1e-8, clipping at 1. */
    public static Optimizer withDecay(double weightDecay) {
        return new Optimizer(.9, .95, 1e-8, weightDecay, 1);
    }

    /**
     * Whether a weight decays. Matrices do, but not the embeddings, whose rows for rare tokens would fade away.
     *
     * @param dimensions of the weight's shape
     */
    public static boolean decays(String name, int dimensions) {
        return dimensions == 2 && !name.equals("model.embed_tokens.weight");
    }

    /** The archive of adamw.py with these settings; programs without a JVM load it too. */
    public byte[] archive() {
        return AdamW.archive(this);
    }

    private static void fraction(String field, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(field + ": must be in [0, 1), was " + value);
        }
    }
}
