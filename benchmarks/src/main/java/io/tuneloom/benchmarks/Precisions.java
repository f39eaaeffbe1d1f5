package io.tuneloom.benchmarks;

import io.tuneloom.benchmarks.Stopwatch.Time;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.decoder.Prefix;
import io.tuneloom.languagemodel.generation.GenerationSettings;
import io.tuneloom.languagemodel.generation.Generator;
import io.tuneloom.languagemodel.training.Batch;
import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import io.tuneloom.languagemodel.training.Optimizer;
import io.tuneloom.languagemodel.training.Trainer;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Inference and training of SmolLM2-135M's shape with matrix products in BF16 against FP32, in turns. A processor without
 * avx512_bf16 or amx_bf16 is not what this is for. Usage: {@code Precisions [threads [turns]]}.
 */
final class Precisions {
    private static final Shape SHAPE = Shape.SMOLLM2_135M;

    private final int threads;
    private final int turns;
    private boolean reached = true;

    private Precisions(int threads, int turns) {
        this.threads = threads;
        this.turns = turns;
    }

    public static void main(String[] arguments) {
        int threads = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1;
        int turns = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        Precisions precisions = new Precisions(threads, turns);
        System.out.printf("%s, BF16 against FP32, %d thread(s), %d turns%n", SHAPE, threads, turns);
        precisions.inference();
        precisions.training(2, 128);
        precisions.training(8, 256);
        System.out.printf("goals: %s%n", precisions.reached ? "reached" : "MISSED");
        System.exit(precisions.reached ? 0 : 1);
    }

    private void inference() {
        try (LanguageModel full = SHAPE.create(threads);
                LanguageModel half = SHAPE.create(threads, Precision.BF16)) {
            compare("prefill of 512 tokens", 2.6, () -> prefill(full), () -> prefill(half));
            compare("16 answers behind 512", 1.7, () -> answers(full, 512, 16), () -> answers(half, 512, 16));
            compare("one answer behind 128", 1.5, () -> answers(full, 128, 1), () -> answers(half, 128, 1));
        }
    }

    private void training(int rows, int length) {
        Optimizer optimizer = Optimizer.withDecay(.01);
        try (LanguageModel one = SHAPE.create(threads);
                LanguageModel other = SHAPE.create(threads);
                Trainer full = new Trainer(one, optimizer, Integer.MAX_VALUE, Precision.FP32);
                Trainer half = new Trainer(other, optimizer, Integer.MAX_VALUE, Precision.BF16)) {
            Batch batch = new Batch(IntStream.range(0, rows)
                    .mapToObj(row -> TrainingRow.of(tokens(length, row), 1))
                    .toList());
            String name = "training step %d x %d".formatted(rows, length);
            compare(name, 1 / .42, () -> step(full, batch), () -> step(half, batch));
        }
    }

    private static Time prefill(LanguageModel model) {
        int[] tokens = tokens(512, 1);
        Stopwatch watch = Stopwatch.start();
        model.encode(tokens).close();
        return watch.read();
    }

    private static Time step(Trainer trainer, Batch batch) {
        Stopwatch watch = Stopwatch.start();
        trainer.train(batch, 1e-4);
        return watch.read();
    }

    /** Time of writing 20 tokens, the first four and the prompts not counted. */
    private static Time answers(LanguageModel model, int behind, int rows) {
        try (Prefix prefix = model.encode(tokens(behind, 2))) {
            Time few = written(model, prefix, rows, 4);
            return written(model, prefix, rows, 24).plus(few.scaled(-1));
        }
    }

    private static Time written(LanguageModel model, Prefix prefix, int rows, int tokens) {
        List<int[]> prompts =
                IntStream.range(0, rows).mapToObj(row -> tokens(8, row)).toList();
        Stopwatch watch = Stopwatch.start();
        new Generator(model).generate(prefix, prompts, GenerationSettings.greedy(tokens, Set.of()));
        return watch.read();
    }

    private static int[] tokens(int count, long seed) {
        return new Random(seed).ints(count, 0, SHAPE.config().vocabulary()).toArray();
    }

    private void compare(String work, double goal, Measured full, Measured half) {
        List<Time> fulls = new ArrayList<>();
        List<Time> halves = new ArrayList<>();
        full.once();
        half.once();
        for (int turn = 0; turn < turns; turn++) {
            fulls.add(full.once());
            halves.add(half.once());
        }
        double before = Stopwatch.median(fulls).processor();
        double after = Stopwatch.median(halves).processor();
        reached &= before / after >= goal;
        System.out.printf(
                "%-23s FP32 %8.1f ms, BF16 %8.1f ms of processor time: %.2f times as fast (goal %.2f)%n",
                work, 1e3 * before, 1e3 * after, before / after, goal);
    }

    @FunctionalInterface
    private interface Measured {
        Time once();
    }
}
