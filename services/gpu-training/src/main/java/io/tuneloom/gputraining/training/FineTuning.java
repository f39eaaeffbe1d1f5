package io.tuneloom.gputraining.training;

import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.training.Batches;
import io.tuneloom.languagemodel.training.GradientSettings;
import io.tuneloom.languagemodel.training.LearningRate;
import io.tuneloom.languagemodel.training.Optimizer;
import io.tuneloom.languagemodel.training.RowDoesNotFitException;
import io.tuneloom.languagemodel.training.Trainer;
import io.tuneloom.languagemodel.training.Training;
import io.tuneloom.languagemodel.training.Training.StepReport;
import io.tuneloom.languagemodel.training.Training.TrainingPlan;
import io.tuneloom.languagemodel.training.TrainingDivergedException;
import io.tuneloom.sharedschemas.tuning.Precision;
import io.tuneloom.sharedschemas.tuning.TrainingSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Fine-tuning of what a model trains, every weight or its adapter, going on from a checkpoint where there is one. */
public final class FineTuning {
    private final Corpus corpus;
    private final TrainingSettings settings;
    private final Precision precision;
    private final long seed;
    private final long steps;
    private final CheckpointStore checkpoints;
    private final Duration checkpointEvery;

    /**
     * @param precision of the matrix products
     * @param steps how many of them, in place of the settings' epochs and maxSteps: {@link Steps}
     */
    public FineTuning(
            Corpus corpus,
            TrainingSettings settings,
            Precision precision,
            long seed,
            long steps,
            CheckpointStore checkpoints,
            Duration checkpointEvery) {
        this.corpus = corpus;
        this.settings = settings;
        this.precision = precision;
        this.seed = seed;
        this.steps = steps;
        this.checkpoints = checkpoints;
        this.checkpointEvery = checkpointEvery;
    }

    /** Hears of each step; stops the training by throwing. */
    @FunctionalInterface
    public interface Observer {
        /** @param unit of what is done: steps, and whether they are computed in smaller parts since memory was short */
        void onStep(long done, long total, String unit);
    }

    /**
     * @param losses of all steps, also of those before a checkpoint that was gone on from
     * @param consumed by all of it, likewise
     * @param finalLoss of the first rows with the final weights, to be checked by other means
     */
    public record Result(List<StepReport> losses, Consumed consumed, double finalLoss) {}

    /**
     * Trains the model in place.
     *
     * @throws TrainingDivergedException when the numbers are no longer finite; the last checkpoint stays
     * @throws RowDoesNotFitException when memory does not even hold the computation of a single row
     */
    public Result run(LanguageModel model, Observer observer) {
        TrainingPlan plan = plan();
        try (Trainer trainer = new Trainer(model, plan.optimizer(), plan.gradients())) {
            LossRecorder recorder = new LossRecorder(checkpoints.restore(trainer));
            Training.run(
                    trainer,
                    plan.steps(),
                    batches(),
                    plan.learningRate(),
                    step -> {
                        recorder.add(step);
                        observer.onStep(trainer.step(), steps, unit(trainer));
                    },
                    Optional.of(
                            new Training.Saving(checkpointEvery, () -> checkpoints.save(trainer, recorder.history()))));
            return recorder.result(SelfCheck.lossOf(trainer, corpus));
        }
    }

    Corpus corpus() {
        return corpus;
    }

    TrainingPlan plan() {
        return new TrainingPlan(
                steps,
                LearningRate.cosine(settings.peakLearningRate(), settings.warmupSteps(), steps, 0),
                Optimizer.withDecay(settings.weightDecay()),
                gradients());
    }

    Batches batches() {
        return corpus.batches(settings.batchSize(), seed);
    }

    private GradientSettings gradients() {
        Integer tokens = settings.microBatchTokens();
        return new GradientSettings(
                precision,
                tokens == null ? Integer.MAX_VALUE : tokens,
                settings.gradientCheckpointing(),
                settings.packing());
    }

    private String unit(Trainer trainer) {
        int tokens = trainer.microBatchTokens();
        return tokens == gradients().microBatchTokens()
                ? "steps"
                : String.format(Locale.ROOT, "steps, %,d tokens at once as memory is short", tokens);
    }

    /** Losses and consumption of all steps, including those before a checkpoint. */
    private final class LossRecorder {
        private final List<StepReport> losses;
        private Consumed consumed;

        LossRecorder(History before) {
            losses = new ArrayList<>(before.steps());
            consumed = before.consumed();
        }

        void add(Training.Step step) {
            losses.add(step.report());
            consumed = consumed.plus(step.report().tokens(), step.seconds(), step.work());
        }

        History history() {
            return new History(consumed, losses);
        }

        Result result(double finalLoss) {
            return new Result(losses, consumed, finalLoss);
        }
    }
}
