package io.tuneloom.languagemodel.throughput;

import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.sharedschemas.artifacts.Calibration.Rates;

/**
 * Floating-point operations of a shape's matrices: a multiplication and an addition for each weight, key and value. Attention counts as
 * in a model without sliding windows, which is an upper bound for one that has them.
 */
public final class Flops {
    /** The backward pass multiplies twice: for the gradients by the weights and by what went in (Kaplan et al. 2020). */
    private static final int TRAINING = 3;

    private Flops() {}

    public static Rates ofInference(ModelConfig config) {
        return of(config, 1);
    }

    public static Rates ofTraining(ModelConfig config) {
        return of(config, TRAINING);
    }

    private static Rates of(ModelConfig config, int times) {
        double width = config.width();
        double queries = (double) config.heads() * config.headSize();
        double keys = (double) config.keyValueHeads() * config.headSize();
        double layer = width * (2 * queries + 2 * keys + 3 * config.feedForward());
        return new Rates(
                0,
                times * 2 * config.layers() * layer,
                times * 4 * config.layers() * queries,
                0,
                times * 2 * width * config.vocabulary());
    }
}
