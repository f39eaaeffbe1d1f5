package io.tuneloom.languagemodel.throughput;

import io.tuneloom.languagemodel.adapter.LoraSettings;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.sharedschemas.artifacts.Calibration.Rates;
import java.util.List;

/**
 * Floating-point operations of a shape's matrices: a multiplication and an addition for each weight, key and value. Attention counts as
 * in a model without sliding windows, which is an upper bound for one that has them.
 */
public final class Flops {
    /** The backward pass multiplies twice: for the gradients by the weights and by what went in (Kaplan et al. 2020). */
    private static final int TRAINING = 3;
    /** Of a matrix that is not trained, only for the gradient by what went in. */
    private static final int FROZEN = 2;

    private static final List<String> FIRST = List.of("q_proj", "k_proj", "v_proj");

    private Flops() {}

    public static Rates ofInference(ModelConfig config) {
        return of(config, 1, 1, 0);
    }

    /** Of all weights. */
    public static Rates ofTraining(ModelConfig config) {
        return of(config, TRAINING, TRAINING, 0);
    }

    /**
     * Of an adapter beside weights that are not trained. What goes into the first layer's queries, keys and values has no gradient, as
     * nothing before them is trained. If none of these is adapted, there are up to a layer's backward pass fewer operations.
     */
    public static Rates ofTraining(ModelConfig config, LoraSettings adapter) {
        long reduced = adapter.rank()
                * adapter.targetModules().stream().filter(FIRST::contains).count();
        double first = 2.0 * config.width() * (queries(config) + 2 * keys(config) + reduced);
        return of(config, FROZEN, TRAINING, 2.0 * TRAINING * adapter.parameters(config) - first);
    }

    /**
     * @param matrices how many times the weights are multiplied
     * @param attention the same of keys and values
     * @param more of each token
     */
    private static Rates of(ModelConfig config, int matrices, int attention, double more) {
        double layer = config.width() * (2 * queries(config) + 2 * keys(config) + 3.0 * config.feedForward());
        return new Rates(
                0,
                matrices * 2 * config.layers() * layer + more,
                attention * 4 * config.layers() * queries(config),
                0,
                matrices * 2.0 * config.width() * config.vocabulary());
    }

    private static double queries(ModelConfig config) {
        return (double) config.heads() * config.headSize();
    }

    private static double keys(ModelConfig config) {
        return (double) config.keyValueHeads() * config.headSize();
    }
}
