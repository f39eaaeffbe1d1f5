package io.tuneloom.languagemodel.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.tuneloom.languagemodel.decoder.Decoder;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.folder.ModelFolderException;
import io.tuneloom.languagemodel.torch.TensorParts;
import io.tuneloom.languagemodel.torch.TorchMemoryError;
import io.tuneloom.languagemodel.training.Training.StepReport;
import io.tuneloom.sharedschemas.jobs.Work;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Trains a model in place, or only its adapter if it has one, one batch after the other; {@link Training} is the loop. For one thread. Closing it leaves the model as it
 * is then.
 */
public final class Trainer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Trainer.class.getName());

    /** Of what is learned perfectly, the gradients may be zeros too. */
    private static final double SMALLEST_LOSS = 1e-6;

    private final LanguageModel model;
    private final NDManager manager;
    private final AdamW adamW;
    private final TensorParts parts;
    private final GradientSettings settings;
    private MicroBatches microBatches;
    private long step;
    private double lastLoss = Double.NaN;

    public Trainer(LanguageModel model, Optimizer optimizer) {
        this(model, optimizer, GradientSettings.DEFAULT);
    }

    /** @throws TorchMemoryError when memory does not hold the optimiser's state */
    public Trainer(LanguageModel model, Optimizer optimizer, GradientSettings settings) {
        if (model.adapter().isPresent()
                && model.precision() == Precision.BF16
                && settings.precision() == Precision.FP32) {
            throw new IllegalStateException("an adapter of a model that was loaded in BF16 cannot be trained in FP32");
        }
        this.model = model;
        this.settings = settings;
        this.microBatches = new MicroBatches(settings.microBatchTokens(), settings.packing());
        this.manager = model.decoder().scope();
        try {
            this.adamW = new AdamW(manager, optimizer, model.decoder().trained());
            this.parts = new TensorParts(manager);
            model.decoder().startTraining(settings.precision());
        } catch (RuntimeException | Error e) {
            manager.close();
            throw e;
        }
    }

    /** What a checkpoint holds: what is trained, and the optimiser's state. */
    Map<String, NDArray> tensors() {
        return adamW.state();
    }

    /** Number of steps done so far. */
    public long step() {
        return step;
    }

    /** Tokens computed at once from here on, padding included: those of the settings, or fewer after memory was short. */
    public int microBatchTokens() {
        return microBatches.tokens();
    }

    /** What the model has computed so far, for training and for whatever else it was asked. */
    Work work() {
        return model.work();
    }

    /** One step, by itself: {@link #train(Batch, double, Runnable)}. */
    public StepReport train(Batch batch, double learningRate) {
        return train(batch, learningRate, () -> {});
    }

    /**
     * One step: the gradient of the batch's loss, clipped, and an update by AdamW. A batch that does not fit into memory is computed in
     * parts, half as large each time, in this step and all later ones; a warning is logged.
     *
     * @param memoryWasShort called once a batch that did not fit is computed in parts that do, before the update: a state that is saved then
     *     makes whoever resumes it compute in the same parts, with the same rounding
     * @throws TrainingDivergedException when loss or gradient is not finite; nothing is changed then
     * @throws RowDoesNotFitException when memory does not even hold the computation of a single row; nothing is changed then
     * @throws io.tuneloom.languagemodel.decoder.TextTooLongException when the model's context does not hold one of the rows
     * @throws IllegalArgumentException when a token of the rows is not of the model's vocabulary
     */
    public StepReport train(Batch batch, double learningRate, Runnable memoryWasShort) {
        try (NDManager scope = manager.newSubManager()) {
            LossAndGradients sum = gradients(scope, batch, memoryWasShort);
            requireFinite(sum.loss());
            double norm = adamW.update(scope, sum.gradients(), learningRate);
            if (!Double.isFinite(norm) || isDead(sum.loss(), norm)) {
                throw diverged("the gradients' norm is %s at a loss of %.5g".formatted(norm, sum.loss()));
            }
            lastLoss = sum.loss();
            return new StepReport(step++, sum.loss(), norm, learningRate, batch.tokens());
        }
    }

    /**
     * Whether nothing is learned any more: RMS norm makes zeros of activations whose squares overflow, so all answers are equally
     * likely, and the gradients are zeros rather than no numbers.
     */
    private static boolean isDead(double loss, double norm) {
        return norm == 0 && loss > SMALLEST_LOSS;
    }

    record LossAndGradients(double loss, Map<String, NDArray> gradients) {}

    LossAndGradients gradients(NDManager scope, Batch batch, Runnable memoryWasShort) {
        return fitting(scope, batch, this::sum, memoryWasShort);
    }

    private LossAndGradients sum(NDManager scope, List<Predictions> parts) {
        Decoder decoder = model.decoder();
        decoder.forgetGradients();
        double loss = 0;
        for (int part = 0; part < parts.size(); part++) {
            decoder.withDropout(step, part);
            try (NDManager one = scope.newSubManager()) {
                loss += parts.get(part)
                        .addGradients(one, decoder, settings.checkpointing())
                        .getFloat();
            } finally {
                decoder.withoutDropout();
            }
        }
        return new LossAndGradients(loss, decoder.gradients(scope));
    }

    /**
     * The batch's loss with the weights as they are, without a step, and in 32 bits whatever the precision of the training. An adapter's
     * base model that was loaded in 16 bits has weights that are rounded to them.
     *
     * @throws TrainingDivergedException when it is not finite
     */
    public double loss(Batch batch) {
        model.decoder().startTraining(Precision.FP32);
        try (NDManager scope = manager.newSubManager()) {
            double loss = fitting(scope, batch, this::loss, () -> {});
            requireFinite(loss);
            return loss;
        } finally {
            model.decoder().startTraining(settings.precision());
        }
    }

    private double loss(NDManager scope, List<Predictions> parts) {
        return parts.stream()
                .mapToDouble(part -> part.loss(scope, model.decoder()).getFloat())
                .sum();
    }

    private <T> T fitting(
            NDManager scope,
            Batch batch,
            BiFunction<NDManager, List<Predictions>, T> computation,
            Runnable memoryWasShort) {
        boolean wasShort = false;
        while (true) {
            NDManager attempt = scope.newSubManager();
            try {
                T result = TorchMemoryError.ifShort(() -> computation.apply(attempt, predictions(batch)));
                if (wasShort) {
                    memoryWasShort.run();
                }
                return result;
            } catch (TorchMemoryError e) {
                attempt.close();
                microBatches = microBatches
                        .halved(batch.rows())
                        .orElseThrow(() -> new RowDoesNotFitException(step, batch, settings.checkpointing(), e));
                LOG.log(
                        Level.WARNING,
                        "Step {0}: memory is short ({1}), so at most {2} tokens are computed at once from here on",
                        step,
                        e.getMessage(),
                        microBatches.tokens());
                wasShort = true;
            }
        }
    }

    private List<Predictions> predictions(Batch batch) {
        for (Batch.TrainingRow row : batch.rows()) {
            model.checkTokens(row.ids());
            model.checkLength(row.ids().length);
        }
        double weight = batch.weight();
        if (weight == 0) {
            throw new IllegalArgumentException("no token of the batch at step " + step + " has a weight");
        }
        return microBatches.of(batch.rows()).stream()
                .map(microBatches::sequences)
                .map(part -> Predictions.of(part, weight))
                .toList();
    }

    /** @throws TrainingDivergedException when a number of the weights or of the optimiser's state is not finite */
    void requireFinite() {
        if (!adamW.isFinite()) {
            throw diverged("weights or the optimiser's moments hold numbers that are not finite");
        }
    }

    private void requireFinite(double loss) {
        if (!Double.isFinite(loss)) {
            throw diverged("the loss is " + loss);
        }
    }

    private TrainingDivergedException diverged(String what) {
        return new TrainingDivergedException(step, lastLoss, what, settings.precision());
    }

    /**
     * Writes a checkpoint of model and optimiser.
     *
     * @param notes what the caller needs to go on, such as the state of its curriculum
     * @throws TrainingDivergedException when a number of them is not finite; nothing is written then, and earlier checkpoints stay
     */
    public void save(Checkpoints checkpoints, Map<String, String> notes) {
        requireFinite();
        TrainerState state = new TrainerState(
                step,
                settings.precision(),
                model.decoder().adapterDescription(),
                lastLoss,
                microBatches.tokens(),
                notes);
        checkpoints.write(step, folder -> state.write(folder, tensors(), parts));
    }

    /**
     * Goes back to a checkpoint, from which training continues as if it had never stopped.
     *
     * @return the notes that were saved with it
     * @throws ModelFolderException when it is not whole, or of a training of another shape or in another precision
     */
    public Map<String, String> restore(Path checkpoint) {
        TrainerState state = TrainerState.read(
                checkpoint, settings.precision(), model.decoder().adapterDescription());
        Map<String, NDArray> tensors = tensors();
        TrainerState.values(checkpoint, tensors)
                .forEach((name, values) -> parts.fill(AdamW.get(tensors, name), values));
        step = state.step();
        lastLoss = state.loss();
        microBatches =
                new MicroBatches(Math.min(settings.microBatchTokens(), state.microBatchTokens()), settings.packing());
        return state.notes();
    }

    @Override
    public void close() {
        model.decoder().endTraining();
        adamW.close();
        parts.close();
        manager.close();
    }
}
