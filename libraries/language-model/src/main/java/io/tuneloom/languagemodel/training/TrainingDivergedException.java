package io.tuneloom.languagemodel.training;

/** Loss or gradients became infinite or no number; the weights are those before the step. */
public final class TrainingDivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long step;
    private final double loss;

    public TrainingDivergedException(long step, double loss, double gradientNorm) {
        super("training diverged at step " + step + ": loss " + loss + ", gradient norm " + gradientNorm
                + "; a lower learning rate or a longer warm-up may help");
        this.step = step;
        this.loss = loss;
    }

    /** Whether the loss was not finite before the weights were changed at all: it is the model, not the training. */
    public boolean beforeTraining() {
        return step == 0 && !Double.isFinite(loss);
    }

    public double loss() {
        return loss;
    }
}
