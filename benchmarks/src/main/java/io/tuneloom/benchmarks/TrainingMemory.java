package io.tuneloom.benchmarks;

import io.tuneloom.benchmarks.Stopwatch.Time;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.training.Batch;
import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import io.tuneloom.languagemodel.training.GradientSettings;
import io.tuneloom.languagemodel.training.Optimizer;
import io.tuneloom.languagemodel.training.Trainer;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What micro-batches and gradient checkpointing save in a training step of SmolLM2-135M's shape, and what they cost: peak memory above
 * weights and optimiser, and processor time. Each case is a process of its own, on Linux. Usage: {@code
 * TrainingMemory [threads [steps]]}.
 */
final class TrainingMemory {
    private static final Shape SHAPE = Shape.SMOLLM2_135M;

    private TrainingMemory() {}

    /** @param microBatchRows computed at once */
    private record Case(int rows, int length, Precision precision, int microBatchRows, boolean checkpointing) {
        Case(String[] values) {
            this(
                    Integer.parseInt(values[0]),
                    Integer.parseInt(values[1]),
                    Precision.valueOf(values[2]),
                    Integer.parseInt(values[3]),
                    Boolean.parseBoolean(values[4]));
        }

        List<String> arguments() {
            return List.of("" + rows, "" + length, precision.name(), "" + microBatchRows, "" + checkpointing);
        }

        GradientSettings settings() {
            GradientSettings parts =
                    GradientSettings.DEFAULT.in(precision).withMicroBatchTokens(microBatchRows * (length - 1));
            return checkpointing ? parts.withCheckpointing() : parts;
        }

        Batch batch() {
            Random random = new Random(1);
            return new Batch(IntStream.range(0, rows)
                    .mapToObj(_ ->
                            random.ints(length, 0, SHAPE.config().vocabulary()).toArray())
                    .map(ids -> TrainingRow.of(ids, 1))
                    .toList());
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 7) {
            measure(new Case(arguments), Integer.parseInt(arguments[5]), Integer.parseInt(arguments[6]));
            return;
        }
        String threads = arguments.length > 0 ? arguments[0] : "1";
        String steps = arguments.length > 1 ? arguments[1] : "3";
        System.out.printf("%s, a training step, %s thread(s), the median of %s%n", SHAPE, threads, steps);
        for (Case one : cases()) {
            run(one, threads, steps);
        }
    }

    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (int[] batch : new int[][] {{2, 128}, {8, 256}}) {
            for (Precision precision : Precision.values()) {
                for (int microBatchRows : new int[] {batch[0], 1}) {
                    for (boolean checkpointing : new boolean[] {false, true}) {
                        cases.add(new Case(batch[0], batch[1], precision, microBatchRows, checkpointing));
                    }
                }
            }
        }
        return cases;
    }

    private static void run(Case one, String threads, String steps) throws IOException, InterruptedException {
        List<String> values = new ArrayList<>(one.arguments());
        values.addAll(List.of(threads, steps));
        String line = OwnProcess.run(TrainingMemory.class, values);
        System.out.printf(
                "%d x %d, %s, %d row(s) at once, %-17s %s",
                one.rows,
                one.length,
                one.precision,
                one.microBatchRows,
                one.checkpointing ? "checkpointing:" : "no checkpointing:",
                line);
    }

    private static void measure(Case one, int threads, int steps) throws IOException {
        try (LanguageModel model = SHAPE.create(threads);
                Trainer trainer = new Trainer(model, Optimizer.withDecay(.01), one.settings())) {
            Batch batch = one.batch();
            System.gc();
            long before = OwnProcess.kilobytes("VmRSS");
            trainer.train(batch, 1e-4);
            List<Time> times = new ArrayList<>();
            for (int step = 0; step < steps; step++) {
                Stopwatch watch = Stopwatch.start();
                trainer.train(batch, 1e-4);
                times.add(watch.read());
            }
            System.out.printf(
                    "%,6d MB at the peak, %6.2f s of processor time%n",
                    (OwnProcess.kilobytes("VmHWM") - before) >> 10,
                    Stopwatch.median(times).processor());
        }
    }
}
