package io.tuneloom.languagemodel.training;

import io.tuneloom.sharedschemas.tuning.Precision;

/**
 * Loss, gradients or weights became infinite or no number, or activations so large that nothing is learned any more. Of the step in which they
 * did nothing is kept.
 */
public final class TrainingDivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long step;
    private final String what;

    /**
     * @param step number of steps done before
     * @param lossBefore of the last of them; NaN if there is none
     * @param what is not finite: {@code the loss is NaN}
     */
    TrainingDivergedException(long step, double lossBefore, String what, Precision precision) {
        super(
                "Training diverged at step %d: %s%s. Nothing of this step is kept. Lower the learning rate or warm up longer%s."
                        .formatted(step, what, before(lossBefore), advice(precision)));
        this.step = step;
        this.what = what;
    }

    private static String before(double loss) {
        return Double.isNaN(loss) ? "" : "; the loss of the step before was %.5g".formatted(loss);
    }

    private static String advice(Precision precision) {
        return switch (precision) {
            case FP32 -> "";
            case BF16 -> ", or train in fp32";
        };
    }

    /** Whether the weights were not changed before: it is the model, not the training. */
    public boolean beforeTraining() {
        return step == 0;
    }

    /** What is not finite: {@code the loss is NaN}. */
    public String what() {
        return what;
    }
}
