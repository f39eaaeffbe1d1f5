package io.tuneloom.gputraining.training;

import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.languagemodel.adapter.LoraSettings;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.decoder.MemoryNeed;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What of a model is trained: all its weights, or an adapter beside them.
 *
 * @param adapter empty: all weights
 */
record TrainedPart(Optional<LoraSettings> adapter) {
    static final TrainedPart WHOLE = new TrainedPart(Optional.empty());

    /** Where others find the base model: beside the adapter, as the results of a run are written. */
    private static final String BASE = "./base";

    /** What is done with a model while it is open. */
    @FunctionalInterface
    interface Use<T, E extends Exception> {
        T of(LanguageModel model) throws E;
    }

    /** @param settings of a job; null: all weights */
    static TrainedPart of(io.tuneloom.sharedschemas.tuning.@Nullable LoraSettings settings) {
        return new TrainedPart(Optional.ofNullable(settings).map(LoraSettings::of));
    }

    boolean isWhole() {
        return adapter.isEmpty();
    }

    /** @throws JobFailedException when there is less memory than the training takes */
    void check(MemoryCheck memory, Path base, Precision precision) throws JobFailedException {
        if (adapter.isEmpty()) {
            memory.check(
                    base,
                    "train all its weights",
                    "%s, which trains an adapter only, or a smaller model".formatted(Method.LORA_FINE_TUNING.label()),
                    config -> need(config, precision));
        } else {
            memory.check(base, "train an adapter of it", "a smaller model", config -> need(config, precision));
        }
    }

    /** @param precision of the training */
    private MemoryNeed need(ModelConfig config, Precision precision) {
        return adapter.map(lora -> MemoryNeed.ofTraining(config, lora, Precision.FP32, precision))
                .orElseGet(() -> MemoryNeed.ofTraining(config));
    }

    /**
     * Loads the model as it is before the training, in 32 bits: then {@link SelfCheck} finds the same loss with other code, whatever the
     * precision of the training.
     *
     * @param seed of a new adapter
     */
    <T, E extends Exception> T fresh(Path base, Compute compute, long seed, Use<T, E> use) throws E {
        try (LanguageModel model = LanguageModel.load(base, compute)) {
            if (adapter.isEmpty()) {
                return use.of(model);
            }
            try (LanguageModel adapted = model.withNewAdapter(adapter.get(), seed)) {
                return use.of(adapted);
            }
        }
    }

    /** Loads the model in 32 bits as it was written after the training. */
    <T, E extends Exception> T written(Path base, Path tuned, Compute compute, Use<T, E> use) throws E {
        if (adapter.isEmpty()) {
            try (LanguageModel model = LanguageModel.load(tuned, compute)) {
                return use.of(model);
            }
        }
        try (LanguageModel model = LanguageModel.load(base, compute);
                LanguageModel adapted = model.withAdapter(tuned)) {
            return use.of(adapted);
        }
    }

    void save(LanguageModel model, Path tuned) throws IOException {
        if (adapter.isPresent()) {
            model.saveAdapter(tuned, BASE);
        } else {
            model.save(tuned);
        }
    }

    /** Returns the manifest. */
    Artifact store(FolderArtifacts folders, Artifact base, Path tuned) {
        return adapter.isPresent() ? folders.putUpon(base, tuned) : folders.put(tuned);
    }
}
