package io.tuneloom.languagemodel.training;

/** The learning rate of each step; the first step is 0. */
@FunctionalInterface
public interface LearningRate {
    double at(long step);

    static LearningRate constant(double rate) {
        return step -> rate;
    }

    /** Rises linearly over the warm-up steps, reaching the peak at its last, then falls along half a cosine to the floor. */
    static LearningRate cosine(double peak, long warmUp, long total, double floor) {
        return step -> step < warmUp
                ? peak * (step + 1) / warmUp
                : floor + (peak - floor) * (1 + Math.cos(Math.PI * progress(step, warmUp, total))) / 2;
    }

    /** Rises linearly over the warm-up steps, then falls linearly to the floor. */
    static LearningRate linear(double peak, long warmUp, long total, double floor) {
        return step ->
                step < warmUp ? peak * (step + 1) / warmUp : peak + (floor - peak) * progress(step, warmUp, total);
    }

    private static double progress(long step, long warmUp, long total) {
        return Math.min(1, (double) (step - warmUp) / Math.max(1, total - warmUp));
    }
}
