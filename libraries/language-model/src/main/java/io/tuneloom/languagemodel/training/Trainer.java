package io.tuneloom.languagemodel.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.tuneloom.languagemodel.decoder.Decoder.Gradients;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.folder.ModelFolderException;
import io.tuneloom.languagemodel.torch.TensorParts;
import io.tuneloom.languagemodel.training.Training.StepReport;
import io.tuneloom.sharedschemas.jobs.Work;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Trains a model in place, one batch after the other; {@link Training} is the loop. For one thread. Closing it leaves the model as it
 * is then.
 */
public final class Trainer implements AutoCloseable {
    private final LanguageModel model;
    private final NDManager manager;
    private final AdamW adamW;
    private final TensorParts parts;
    private final int rowsAtOnce;
    private final Precision precision;
    private long step;

    public Trainer(LanguageModel model, Optimizer optimizer) {
        this(model, optimizer, Integer.MAX_VALUE);
    }

    /**
     * @param rowsAtOnce a batch of more rows is computed in parts whose gradients are added up: the same step in less
     *     memory
     */
    public Trainer(LanguageModel model, Optimizer optimizer, int rowsAtOnce) {
        this(model, optimizer, rowsAtOnce, Precision.FP32);
    }

    /**
     * @param precision of the matrix products, forward and backward; weights, their gradients and the optimiser have 32 bits in
     *     either
     */
    public Trainer(LanguageModel model, Optimizer optimizer, int rowsAtOnce, Precision precision) {
        this.model = model;
        this.rowsAtOnce = rowsAtOnce;
        this.precision = precision;
        this.manager = model.decoder().scope();
        this.adamW = new AdamW(manager, optimizer, model.decoder().weights());
        this.parts = new TensorParts(manager);
        model.decoder().startTraining(precision);
    }

    /** What a checkpoint holds: weights and the optimiser's state. */
    Map<String, NDArray> tensors() {
        return adamW.state();
    }

    /** Number of steps done so far. */
    public long step() {
        return step;
    }

    /** What the model has computed so far, for training and for whatever else it was asked. */
    Work work() {
        return model.work();
    }

    /**
     * One step: the gradient of the batch's loss, clipped, and an update by AdamW.
     *
     * @throws TrainingDivergedException when loss or gradient is not finite; nothing is changed then
     * @throws io.tuneloom.languagemodel.decoder.TextTooLongException when the model's context does not hold one of the rows
     */
    public StepReport train(Batch batch, double learningRate) {
        try (NDManager scope = manager.newSubManager()) {
            List<Predictions> parts = parts(batch);
            Gradients gradients = parts.getFirst().differentiate(scope, model.decoder());
            double loss = gradients.loss().getFloat();
            for (Predictions part : parts.subList(1, parts.size())) {
                Gradients more = part.differentiate(scope, model.decoder());
                loss += more.loss().getFloat();
                adamW.add(gradients.byWeight(), more.byWeight());
                more.close();
            }
            double norm = adamW.update(scope, gradients.byWeight(), learningRate);
            if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
                throw new TrainingDivergedException(step, loss, norm);
            }
            return new StepReport(step++, loss, norm, learningRate, batch.tokens());
        }
    }

    /** The batch's loss with the weights as they are, without a step. */
    public double loss(Batch batch) {
        try (NDManager scope = manager.newSubManager()) {
            return parts(batch).stream()
                    .mapToDouble(part -> part.loss(scope, model.decoder()).getFloat())
                    .sum();
        }
    }

    private List<Predictions> parts(Batch batch) {
        batch.rows().forEach(row -> model.checkLength(row.ids().length));
        double weight = batch.weight();
        if (weight == 0) {
            throw new IllegalArgumentException("no token of the batch at step " + step + " has a weight");
        }
        List<Predictions> parts = new ArrayList<>();
        int end;
        for (int begin = 0; begin < batch.rows().size(); begin = end) {
            end = (int) Math.min(batch.rows().size(), (long) begin + rowsAtOnce);
            parts.add(Predictions.of(batch.rows().subList(begin, end), weight));
        }
        return parts;
    }

    /**
     * Writes a checkpoint of model and optimiser.
     *
     * @param notes what the caller needs to go on, such as the state of its curriculum
     */
    public void save(Checkpoints checkpoints, Map<String, String> notes) {
        checkpoints.write(step, folder -> new TrainerState(step, precision, notes).write(folder, tensors(), parts));
    }

    /**
     * Goes back to a checkpoint, from which training continues as if it had never stopped.
     *
     * @return the notes that were saved with it
     * @throws ModelFolderException when it is not whole, or of a training of another shape or in another precision
     */
    public Map<String, String> restore(Path checkpoint) {
        TrainerState state = TrainerState.read(checkpoint, precision);
        Map<String, NDArray> tensors = tensors();
        TrainerState.values(checkpoint, tensors)
                .forEach((name, values) -> parts.fill(AdamW.get(tensors, name), values));
        step = state.step();
        return state.notes();
    }

    @Override
    public void close() {
        model.decoder().endTraining();
        adamW.close();
        parts.close();
        manager.close();
    }

    /** Loss or gradients became infinite or no number; the weights are those before the step. */
    public static final class TrainingDivergedException extends RuntimeException {
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
}
