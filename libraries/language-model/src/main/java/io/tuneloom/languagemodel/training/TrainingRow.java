package io.tuneloom.languagemodel.training;

import java.util.Arrays;

/**
 * A text to train on.
 *
 * @param ids its tokens, at least two
 * @param weights how much the prediction of each token counts, 0 for not at all; the first token is never predicted, its
 *     weight is ignored
 */
public record TrainingRow(int[] ids, float[] weights) {
    public TrainingRow {
        if (ids.length < 2) {
            throw new IllegalArgumentException("ids: a row needs at least two tokens, had " + ids.length);
        }
        if (weights.length != ids.length) {
            throw new IllegalArgumentException("weights: " + weights.length + " for " + ids.length + " tokens");
        }
        for (float weight : weights) {
            if (!(weight >= 0) || Float.isInfinite(weight)) {
                throw new IllegalArgumentException("weights: must be finite and not negative, one was " + weight);
            }
        }
    }

    /** Learns a text from a token on; what stands before is only read. */
    public static TrainingRow of(int[] ids, int from) {
        float[] weights = new float[ids.length];
        Arrays.fill(weights, from, ids.length, 1f);
        return new TrainingRow(ids, weights);
    }
}
