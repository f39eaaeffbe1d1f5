package io.tuneloom.languagemodel.training;

import io.tuneloom.sharedschemas.tuning.Precision;

/**
 * How the gradient of a step is computed: what trades time for memory, and the numbers' precision.
 *
 * @param precision of the matrix products, forward and backward; weights, their gradients and the optimiser have 32 bits in either
 * @param microBatchTokens tokens computed at once, padding included; a larger batch is computed in parts whose gradients are added up.
 *     The gradient is that of the whole batch except for rounding. A longer row is computed alone
 * @param checkpointing whether activations are computed anew in the backward pass instead of being kept; the same but for rounding
 * @param packing whether short rows are put side by side, with no attention across them, in place of padding; the same but for rounding
 */
public record GradientSettings(Precision precision, int microBatchTokens, boolean checkpointing, boolean packing) {
    /** Each batch at once, in 32 bits, all activations kept. */
    public static final GradientSettings DEFAULT =
            new GradientSettings(Precision.FP32, Integer.MAX_VALUE, false, false);

    public GradientSettings {
        if (microBatchTokens < 1) {
            throw new IllegalArgumentException("microBatchTokens: must be 1 or more, was " + microBatchTokens);
        }
    }

    public GradientSettings in(Precision other) {
        return new GradientSettings(other, microBatchTokens, checkpointing, packing);
    }

    public GradientSettings withMicroBatchTokens(int tokens) {
        return new GradientSettings(precision, tokens, checkpointing, packing);
    }

    public GradientSettings withCheckpointing() {
        return new GradientSettings(precision, microBatchTokens, true, packing);
    }

    public GradientSettings withPacking() {
        return new GradientSettings(precision, microBatchTokens, checkpointing, true);
    }
}
