package io.tuneloom.languagemodel.throughput;

import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.throughput.Measuring.RandomTokens;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.languagemodel.training.Batch;
import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import io.tuneloom.languagemodel.training.GradientSettings;
import io.tuneloom.languagemodel.training.Optimizer;
import io.tuneloom.languagemodel.training.Trainer;
import io.tuneloom.sharedschemas.artifacts.Calibration;
import io.tuneloom.sharedschemas.artifacts.Calibration.Rates;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Measures training steps of all weights, or of the adapter of a model that has one (forward, backward, clipping, AdamW) of several lengths and numbers of rows. At a learning rate of 0, so that
 * what is trained stays as it is.
 */
public final class TrainingCalibration {
    private static final List<Step> STEPS = List.of(
            new Step(1, 16, 16),
            new Step(4, 16, 16),
            new Step(16, 16, 16),
            new Step(2, 64, 64),
            new Step(4, 64, 8),
            new Step(8, 64, 64),
            new Step(1, 256, 256),
            new Step(2, 256, 32),
            new Step(1, 1_024, 1_024),
            new Step(1, 2_048, 2_048));

    private static final int LONG = 1_024;

    /**
     * Weights of a model of which longer steps are measured. Those of a larger one take long and much memory, and attention is a smaller part
     * of them.
     */
    private static final long SMALL = 50_000_000;

    /** Bytes of a step's logits, of which backpropagation holds several copies: a small model may have a large vocabulary. */
    private static final long MOST_LOGITS = 256L << 20;

    /** @param learned tokens of each row, its last ones */
    private record Step(int rows, int length, int learned) {}

    private TrainingCalibration() {}

    /**
     * @param precision of the training
     * @param between is called between two measurements, and may throw
     */
    public static Calibration of(LanguageModel model, Compute compute, Precision precision, Runnable between) {
        Measuring measuring = new Measuring(model, compute);
        RandomTokens tokens = new RandomTokens(model.config().vocabulary());
        try (Trainer trainer = new Trainer(model, Optimizer.withDecay(0), GradientSettings.DEFAULT.in(precision))) {
            STEPS.stream()
                    .filter(step -> step.length() <= longest(model))
                    .map(step -> batch(step, tokens))
                    .forEach(batch -> measuring.add(() -> trainer.train(batch, 0)));
            return measuring.fitted(precision, flops(model), between);
        }
    }

    private static int longest(LanguageModel model) {
        int positions = model.config().maxPositions();
        boolean takesLittle = model.config().parameters() < SMALL
                && (long) Float.BYTES * 2 * LONG * model.config().vocabulary() <= MOST_LOGITS;
        return takesLittle ? positions : Math.min(LONG, positions);
    }

    private static Rates flops(LanguageModel model) {
        return model.adapter()
                .map(adapter -> Flops.ofTraining(model.config(), adapter))
                .orElseGet(() -> Flops.ofTraining(model.config()));
    }

    private static Batch batch(Step step, RandomTokens tokens) {
        return new Batch(IntStream.range(0, step.rows())
                .mapToObj(_ -> new TrainingRow(tokens.of(step.length()), weights(step)))
                .toList());
    }

    /** The first token is never predicted. */
    private static float[] weights(Step step) {
        float[] weights = new float[step.length()];
        Arrays.fill(weights, Math.max(1, step.length() - step.learned()), step.length(), 1);
        return weights;
    }
}
