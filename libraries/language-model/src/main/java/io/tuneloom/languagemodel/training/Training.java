package io.tuneloom.languagemodel.training;

import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.sharedschemas.jobs.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The training loop: pretraining, fine-tuning and measurements all run this one. */
public final class Training {
    private Training() {}

    /**
     * A step that is done.
     *
     * @param seconds wall-clock time, making the batch included
     * @param work of the model in this step
     */
    public record Step(StepReport report, double seconds, Work work) {}

    /**
     * How the state of a training is kept, so that another process can resume it.
     *
     * @param every least time between two saves
     * @param save writes the trainer's state as it is, with what the caller needs besides
     */
    public record Saving(Duration every, Runnable save) {
        private boolean isDue(Instant saved) {
            return !Instant.now().isBefore(saved.plus(every));
        }
    }

    /**
     * Trains from the step that the trainer is at up to step {@code last}. After each step the observer is called, then the state is
     * saved if that is due. It is also saved, before the update, in a step whose batch did not fit into memory and is computed in smaller parts from then on.
     *
     * @param observer stops the training by throwing, for instance a {@link java.util.concurrent.CancellationException}, which reaches
     *     the caller
     * @throws TrainingDivergedException when loss, gradients or the final weights are not finite
     * @throws RowDoesNotFitException when memory does not even hold the computation of a single row
     */
    public static void run(
            Trainer trainer,
            long last,
            Batches batches,
            LearningRate learningRate,
            Consumer<Step> observer,
            Optional<Saving> saving) {
        Instant saved = Instant.now();
        Runnable save = saving.map(Saving::save).orElse(() -> {});
        while (trainer.step() < last) {
            observer.accept(step(trainer, batches, learningRate, save));
            if (saving.isPresent() && saving.get().isDue(saved)) {
                saving.get().save().run();
                saved = Instant.now();
            }
        }
        trainer.requireFinite();
    }

    private static Step step(Trainer trainer, Batches batches, LearningRate learningRate, Runnable save) {
        long start = System.nanoTime();
        Work before = trainer.work();
        Batch batch = batches.at(trainer.step());
        StepReport report = trainer.train(batch, learningRate.at(trainer.step()), save);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Step(report, seconds, trainer.work().since(before));
    }

    /**
     * Trains a model to the end of the plan. Where checkpoints are given, it resumes from the newest, and the weights end
     * bit-equal (on the CPU, with the same number of threads) to those of a training that was never interrupted.
     */
    public static void run(
            LanguageModel model,
            Batches batches,
            TrainingPlan plan,
            Optional<Checkpoints> checkpoints,
            Consumer<StepReport> observer) {
        try (Trainer trainer = new Trainer(model, plan.optimizer(), plan.gradients())) {
            checkpoints.flatMap(Checkpoints::newest).ifPresent(trainer::restore);
            run(
                    trainer,
                    plan.steps(),
                    batches,
                    plan.learningRate(),
                    step -> observer.accept(step.report()),
                    checkpoints.map(kept -> new Saving(kept.every(), () -> trainer.save(kept, Map.of()))));
        }
    }

    /**
     * What one optimiser step did.
     *
     * @param step its number; the first is 0
     * @param loss weighted mean in nats per token, before the update
     * @param gradientNorm global norm before clipping
     * @param tokens tokens read, padding not counted
     */
    public record StepReport(long step, double loss, double gradientNorm, double learningRate, int tokens) {}

    /**
     * A training from its first step to its last.
     *
     * @param steps number of updates
     */
    public record TrainingPlan(long steps, LearningRate learningRate, Optimizer optimizer, GradientSettings gradients) {
        public TrainingPlan {
            if (steps < 0) {
                throw new IllegalArgumentException("steps: must be 0 or more, was " + steps);
            }
        }

        /** In 32 bits, each batch as a whole. */
        public TrainingPlan(long steps, LearningRate learningRate, Optimizer optimizer) {
            this(steps, learningRate, optimizer, GradientSettings.DEFAULT);
        }
    }
}
