package io.tuneloom.languagemodel.training;

import io.tuneloom.languagemodel.decoder.LanguageModel;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The training loop. */
public final class Training {
    private Training() {}

    /**
     * Trains a model to the end of the plan. Where checkpoints are given, goes on from the newest, and the weights end
     * bit-equal (on the CPU, with the same number of threads) to those of a training that was never interrupted.
     *
     * @param observer hears of each step after it is done; it stops the training by throwing, for instance a
     *     {@link java.util.concurrent.CancellationException}, which reaches the caller
     */
    public static void run(
            LanguageModel model,
            Batches batches,
            TrainingPlan plan,
            Optional<Checkpoints> checkpoints,
            Consumer<StepReport> observer) {
        try (Trainer trainer = new Trainer(model, plan.optimizer(), plan.rowsAtOnce())) {
            checkpoints.flatMap(Checkpoints::newest).ifPresent(trainer::restore);
            Instant saved = Instant.now();
            while (trainer.step() < plan.steps()) {
                Batch batch = batches.at(trainer.step());
                double learningRate = plan.learningRate().at(trainer.step());
                StepReport report = trainer.train(batch, learningRate);
                observer.accept(report);
                if (checkpoints.isPresent() && isDue(checkpoints.get(), saved)) {
                    trainer.save(checkpoints.get(), Map.of());
                    saved = Instant.now();
                }
            }
        }
    }

    private static boolean isDue(Checkpoints checkpoints, Instant saved) {
        return !Instant.now().isBefore(saved.plus(checkpoints.every()));
    }
}
