package io.tuneloom.languagemodel.training;

/** Loss or gradients became infinite or no number; the weights are those before the step. */
public final class TrainingDivergedException extends RuntimeException {
    public TrainingDivergedException(long step, double loss, double gradientNorm) {
        super("training diverged at step " + step + ": loss " + loss + ", gradient norm " + gradientNorm
                + "; a lower learning rate or a longer warm-up may help");
    }
}
