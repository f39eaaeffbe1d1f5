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
import io.tuneloom.languagemodel.training.Optimizer;
import io.tuneloom.languagemodel.training.Trainer;
import io.tuneloom.machine.measurement.Measurements.Speed;
import io.tuneloom.sharedschemas.artifacts.Calibration.Rates;
import io.tuneloom.sharedschemas.jobs.Precision;
import io.tuneloom.sharedschemas.jobs.Work;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How fast one model computes in one precision.
 *
 * @param peak floating-point operations a second of matrix products in this precision
 */
record ModelSpeed(MeasuredModel model, Compute compute, Precision precision, double peak) {
    private static final int PREFILL = 512;
    private static final int CONTEXT = 128;
    private static final int WRITTEN = 16;
    private static final int ROWS = 16;
    private static final int TRAINED_ROWS_ON_CPU = 4;
    private static final int TRAINED_ROWS_ON_GPU = 32;
    private static final int TRAINED_LENGTH = 128;

    /**
     * @param speeds gets what was measured
     * @param leftOut gets what does not fit into memory
     */
    void measure(List<Speed> speeds, List<String> leftOut) {
        try {
            MemoryNeed.ofInference(model.config(), precision).check(MemoryNeed.available(compute));
            inference(speeds);
            MemoryNeed.ofTraining(model.config()).check(MemoryNeed.available(compute));
            training(speeds);
        } catch (ModelDoesNotFitException e) {
            leftOut.add("%s on %s in %s does not fit into memory: %s"
                    .formatted(model.name(), compute.device(), precision.label(), e.getMessage()));
        }
    }

    private void inference(List<Speed> speeds) {
        Rates flops = Flops.ofInference(model.config());
        try (LanguageModel loaded = model.loading().apply(compute, precision);
                Prefix nothing = loaded.encode();
                Prefix context = loaded.encode(tokens(Math.min(CONTEXT, positions() / 2)))) {
            int read = Math.min(PREFILL, positions());
            Query query = new Query(tokens(read - 1), tokens(1));
            Runnable prefill = () -> new Scorer(loaded).score(nothing, List.of(query));
            speeds.add(speed(loaded, "prefill", read, flops, prefill));
            speeds.add(speed(loaded, "decode", WRITTEN, flops, () -> write(loaded, context, 1)));
            speeds.add(speed(loaded, "decode-" + ROWS, ROWS * WRITTEN, flops, () -> write(loaded, context, ROWS)));
        }
    }

    private static void write(LanguageModel loaded, Prefix context, int rows) {
        new Generator(loaded)
                .generate(
                        context,
                        Collections.nCopies(rows, new int[] {1}),
                        GenerationSettings.greedy(WRITTEN, Set.of()));
    }

    private void training(List<Speed> speeds) {
        int rows = compute.device().equals("cpu") ? TRAINED_ROWS_ON_CPU : TRAINED_ROWS_ON_GPU;
        int length = Math.min(TRAINED_LENGTH, positions());
        Batch batch = new Batch(Stream.generate(() -> TrainingRow.of(tokens(length), 1))
                .limit(rows)
                .toList());
        try (LanguageModel loaded = model.loading().apply(compute, Precision.FP32);
                Trainer trainer = new Trainer(loaded, Optimizer.withDecay(0), Integer.MAX_VALUE, precision)) {
            Rates flops = Flops.ofTraining(model.config());
            speeds.add(speed(loaded, "training", rows * length, flops, () -> trainer.train(batch, 0)));
        }
    }

    private Speed speed(LanguageModel loaded, String work, int tokens, Rates flops, Runnable piece) {
        Work before = loaded.work();
        piece.run();
        double operations = flops.of(loaded.work().since(before));
        double seconds = BestTime.seconds(piece);
        return new Speed(
                compute.device(),
                model.name(),
                model.config().parameters(),
                precision.label(),
                work,
                tokens / seconds,
                operations / seconds,
                operations / seconds / peak);
    }

    private int positions() {
        return model.config().maxPositions();
    }

    private int[] tokens(int count) {
        return new Random(1).ints(count, 0, model.config().vocabulary()).toArray();
    }
}
