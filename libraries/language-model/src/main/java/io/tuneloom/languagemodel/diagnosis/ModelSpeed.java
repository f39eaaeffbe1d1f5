package io.tuneloom.languagemodel.diagnosis;

import io.tuneloom.languagemodel.adapter.LoraSettings;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.decoder.MemoryNeed;
import io.tuneloom.languagemodel.decoder.ModelDoesNotFitException;
import io.tuneloom.languagemodel.decoder.Prefix;
import io.tuneloom.languagemodel.generation.GenerationSettings;
import io.tuneloom.languagemodel.generation.Generator;
import io.tuneloom.languagemodel.scoring.Scorer;
import io.tuneloom.languagemodel.scoring.Scorer.Query;
import io.tuneloom.languagemodel.throughput.Flops;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.languagemodel.training.Batch;
import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import io.tuneloom.languagemodel.training.GradientSettings;
import io.tuneloom.languagemodel.training.Optimizer;
import io.tuneloom.languagemodel.training.Trainer;
import io.tuneloom.machine.resources.Memory;
import io.tuneloom.sharedschemas.artifacts.Calibration.Rates;
import io.tuneloom.sharedschemas.jobs.Work;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** How fast one model computes in one precision. */
final class ModelSpeed {
    private static final int PREFILL = 512;
    private static final int CONTEXT = 128;
    private static final int WRITTEN = 16;
    private static final int ROWS = 16;
    private static final int TRAINED_ROWS_ON_CPU = 2;
    private static final int TRAINED_ROWS_ON_GPU = 32;
    private static final int TRAINED_LENGTH = 128;
    /** Other work of the machine disturbs so long a piece in every repetition alike. */
    private static final double LONG_SECONDS = 1;

    private static final LoraSettings ADAPTER = LoraSettings.DEFAULT;

    private final MeasuredModel model;
    private final Compute compute;
    private final Precision precision;
    private final BestTime time;
    private final Supplier<Optional<Memory>> memory;
    private final Map<String, Best> best = new LinkedHashMap<>();

    ModelSpeed(MeasuredModel model, Compute compute, Precision precision, BestTime time) {
        this(model, compute, precision, time, () -> MemoryNeed.available(compute));
    }

    /** @param memory what there is of it on the device; empty if nobody says */
    ModelSpeed(
            MeasuredModel model,
            Compute compute,
            Precision precision,
            BestTime time,
            Supplier<Optional<Memory>> memory) {
        this.time = time;
        this.memory = memory;
        this.model = model;
        this.compute = compute;
        this.precision = precision;
    }

    /**
     * What a piece of work did in its shortest time.
     *
     * @param operations in floating point
     */
    record Best(int tokens, double operations, double seconds) {
        private static Best shorter(Best one, Best other) {
            return one.seconds <= other.seconds ? one : other;
        }
    }

    MeasuredModel model() {
        return model;
    }

    Precision precision() {
        return precision;
    }

    /** By the names of {@link io.tuneloom.machine.measurement.Measurements.Speed}. */
    Map<String, Best> best() {
        return best;
    }

    /**
     * What takes little memory is measured first. May be called again: the best of all counts.
     *
     * @return what did not fit into memory and why, as the end of a sentence; empty if all was measured
     */
    Optional<String> measure() {
        String purpose = "ask it";
        try {
            MemoryNeed.ofOneText(model.config(), precision).check(memory.get());
            inference();
            purpose = "train an adapter of it";
            MemoryNeed.ofTraining(model.config(), ADAPTER, Precision.FP32, precision)
                    .check(memory.get());
            adapterTraining();
            purpose = "train all its weights";
            MemoryNeed.ofTraining(model.config()).check(memory.get());
            training();
            return Optional.empty();
        } catch (ModelDoesNotFitException e) {
            return Optional.of("to %s, %s".formatted(purpose, e.getMessage()));
        }
    }

    private void inference() {
        Rates flops = Flops.ofInference(model.config());
        try (LanguageModel loaded = model.loading().apply(compute, precision);
                Prefix nothing = loaded.encode();
                Prefix context = loaded.encode(tokens(Math.min(CONTEXT, positions() / 2)))) {
            int read = Math.min(PREFILL, positions());
            Query query = new Query(tokens(read - 1), tokens(1));
            time("prefill", read, flops, loaded, () -> new Scorer(loaded).score(nothing, List.of(query)));
            time("decode", WRITTEN, flops, loaded, () -> write(loaded, context, 1));
            time("decode-" + ROWS, ROWS * WRITTEN, flops, loaded, () -> write(loaded, context, ROWS));
        }
    }

    private static void write(LanguageModel loaded, Prefix context, int rows) {
        new Generator(loaded)
                .generate(
                        context,
                        Collections.nCopies(rows, new int[] {1}),
                        GenerationSettings.greedy(WRITTEN, Set.of()));
    }

    private void adapterTraining() {
        try (LanguageModel loaded = model.loading().apply(compute, Precision.FP32);
                LanguageModel adapted = loaded.withNewAdapter(ADAPTER, 1)) {
            train("adapter-training", Flops.ofTraining(model.config(), ADAPTER), adapted);
        }
    }

    private void training() {
        try (LanguageModel loaded = model.loading().apply(compute, Precision.FP32)) {
            train("training", Flops.ofTraining(model.config()), loaded);
        }
    }

    private void train(String work, Rates flops, LanguageModel trained) {
        int rows = compute.device().equals("cpu") ? TRAINED_ROWS_ON_CPU : TRAINED_ROWS_ON_GPU;
        int length = Math.min(TRAINED_LENGTH, positions());
        Batch batch = new Batch(Stream.generate(() -> TrainingRow.of(tokens(length), 1))
                .limit(rows)
                .toList());
        try (Trainer trainer = new Trainer(trained, Optimizer.withDecay(0), GradientSettings.DEFAULT.in(precision))) {
            time(work, rows * length, flops, trained, () -> trainer.train(batch, 0));
        }
    }

    private void time(String work, int tokens, Rates flops, LanguageModel loaded, Runnable piece) {
        Best before = best.get(work);
        if (before != null && before.seconds > LONG_SECONDS) {
            return;
        }
        double[] operations = {0};
        double seconds = time.seconds(() -> {
            Work earlier = loaded.work();
            piece.run();
            operations[0] = flops.of(loaded.work().since(earlier));
        });
        best.merge(work, new Best(tokens, operations[0], seconds), Best::shorter);
    }

    private int positions() {
        return model.config().maxPositions();
    }

    private int[] tokens(int count) {
        return new Random(1).ints(count, 0, model.config().vocabulary()).toArray();
    }
}
