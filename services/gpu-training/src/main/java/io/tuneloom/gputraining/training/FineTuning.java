package io.tuneloom.gputraining.training;

import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.training.Batches;
import io.tuneloom.languagemodel.training.LearningRate;
import io.tuneloom.languagemodel.training.Optimizer;
import io.tuneloom.languagemodel.training.ShuffledRows;
import io.tuneloom.languagemodel.training.StepReport;
import io.tuneloom.languagemodel.training.Trainer;
import io.tuneloom.languagemodel.training.TrainingDivergedException;
import io.tuneloom.sharedschemas.jobs.Work;
import io.tuneloom.sharedschemas.tuning.TrainingSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Full fine-tuning of every weight, going on from a checkpoint where there is one. */
public final class FineTuning {
    private final Corpus corpus;
    private final TrainingSettings settings;
    private final long seed;
    private final long steps;
    private final CheckpointStore checkpoints;
    private final Duration checkpointEvery;

    /** @param steps how many of them, in place of the settings' epochs and maxSteps: {@link Steps} */
    public FineTuning(
            Corpus corpus,
            TrainingSettings settings,
            long seed,
            long steps,
            CheckpointStore checkpoints,
            Duration checkpointEvery) {
        this.corpus = corpus;
        this.settings = settings;
        this.seed = seed;
        this.steps = steps;
        this.checkpoints = checkpoints;
        this.checkpointEvery = checkpointEvery;
    }

    /** Hears of each step; stops the training by throwing. */
    @FunctionalInterface
    public interface Observer {
        void onStep(long done, long total);
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
     * @throws TrainingDivergedException when the numbers are no longer finite
     */
    public Result run(LanguageModel model, Observer observer) {
        ShuffledRows batches = Batches.shuffled(corpus.rows(), settings.batchSize(), seed);
        LearningRate learningRate = LearningRate.cosine(settings.learningRate(), settings.warmupSteps(), steps, 0);
        try (Trainer trainer = new Trainer(model, Optimizer.withDecay(settings.weightDecay()))) {
            History before = checkpoints.restore(trainer);
            List<StepReport> losses = new ArrayList<>(before.steps());
            Consumed consumed = before.consumed();
            Instant saved = Instant.now();
            while (trainer.step() < steps) {
                long start = System.nanoTime();
                Work begun = model.work();
                StepReport report = trainer.train(batches.at(trainer.step()), learningRate.at(trainer.step()));
                double seconds = (System.nanoTime() - start) / 1e9;
                consumed = consumed.plus(report.tokens(), seconds, model.work().since(begun));
                losses.add(report);
                observer.onStep(trainer.step(), steps);
                if (!Instant.now().isBefore(saved.plus(checkpointEvery))) {
                    checkpoints.save(trainer, new History(consumed, losses));
                    saved = Instant.now();
                }
            }
            double finalLoss = SelfCheck.lossOf(trainer, corpus);
            if (!Double.isFinite(finalLoss)) {
                throw new TrainingDivergedException(
                        steps, finalLoss, losses.getLast().gradientNorm());
            }
            return new Result(losses, consumed, finalLoss);
        }
    }
}
