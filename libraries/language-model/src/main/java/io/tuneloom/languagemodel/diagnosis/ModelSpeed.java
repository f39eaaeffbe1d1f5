package io.tuneloom.languagemodel.diagnosis;

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
import io.tuneloom.sharedschemas.artifacts.Calibration.Rates;
import io.tuneloom.sharedschemas.jobs.Work;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
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

    private final MeasuredModel model;
    private final Compute compute;
    private final Precision precision;
    private final BestTime time;
    private final Map<String, Best> best = new LinkedHashMap<>();

    ModelSpeed(MeasuredModel model, Compute compute, Precision precision, BestTime time) {
        this.time = time;
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
     * May be called again: the best of all counts.
     *
     * @throws ModelDoesNotFitException before anything that does not fit into memory
     */
    void measure() throws ModelDoesNotFitException {
        MemoryNeed.ofInference(model.config(), precision).check(MemoryNeed.available(compute));
        inference();
        MemoryNeed.ofTraining(model.config()).check(MemoryNeed.available(compute));
        training();
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

    private void training() {
        int rows = compute.device().equals("cpu") ? TRAINED_ROWS_ON_CPU : TRAINED_ROWS_ON_GPU;
        int length = Math.min(TRAINED_LENGTH, positions());
        Batch batch = new Batch(Stream.generate(() -> TrainingRow.of(tokens(length), 1))
                .limit(rows)
                .toList());
        try (LanguageModel loaded = model.loading().apply(compute, Precision.FP32);
                Trainer trainer = new Trainer(loaded, Optimizer.withDecay(0), GradientSettings.DEFAULT.in(precision))) {
            Rates flops = Flops.ofTraining(model.config());
            time("training", rows * length, flops, loaded, () -> trainer.train(batch, 0));
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
