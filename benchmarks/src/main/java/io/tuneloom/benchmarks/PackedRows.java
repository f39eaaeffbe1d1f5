package io.tuneloom.benchmarks;

import io.tuneloom.benchmarks.Stopwatch.Time;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.training.Batch;
import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import io.tuneloom.languagemodel.training.GradientSettings;
import io.tuneloom.languagemodel.training.Optimizer;
import io.tuneloom.languagemodel.training.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A training step of 16 rows with packing against the same with padding, in turns: rows as long as those of simple-reversals, of
 * process-knowledge, and of mixed lengths. Usage: {@code PackedRows [threads [turns]]}.
 */
final class PackedRows {
    private PackedRows() {}

    /** @param least and most tokens of a row, evenly distributed */
    private record Rows(String name, int least, int most) {
        Batch batch(Random random, int vocabulary) {
            List<TrainingRow> rows = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                int length = random.nextInt(least, most + 1);
                rows.add(TrainingRow.of(random.ints(length, 0, vocabulary).toArray(), 1));
            }
            return new Batch(rows);
        }
    }

    private static final List<Rows> ALL = List.of(
            new Rows("simple-reversals", 12, 18), new Rows("process-knowledge", 26, 120), new Rows("mixed", 8, 256));

    public static void main(String[] arguments) {
        int threads = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1;
        int turns = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        for (Shape shape : List.of(Shape.BUILT_IN, Shape.SMALL)) {
            for (Rows rows : ALL) {
                compare(shape, rows, threads, turns);
            }
        }
    }

    private static void compare(Shape shape, Rows rows, int threads, int turns) {
        try (LanguageModel one = shape.create(threads);
                LanguageModel other = shape.create(threads);
                Trainer padding = new Trainer(one, Optimizer.withDecay(.01));
                Trainer packing =
                        new Trainer(other, Optimizer.withDecay(.01), GradientSettings.DEFAULT.withPacking())) {
            Random random = new Random(1);
            double padded = 0;
            double packed = 0;
            long tokens = 0;
            for (int turn = -1; turn < turns; turn++) {
                Batch batch = rows.batch(random, shape.config().vocabulary());
                Time first = step(padding, batch);
                Time second = step(packing, batch);
                if (turn >= 0) {
                    padded += first.processor();
                    packed += second.processor();
                    tokens += batch.tokens();
                }
            }
            System.out.printf(
                    "%-9s %-17s %3d to %3d tokens: padded %,7.0f, packed %,7.0f tokens/s of processor time: %.2f times as fast%n",
                    shape, rows.name, rows.least, rows.most, tokens / padded, tokens / packed, padded / packed);
        }
    }

    private static Time step(Trainer trainer, Batch batch) {
        Stopwatch watch = Stopwatch.start();
        trainer.train(batch, 1e-4);
        return watch.read();
    }
}
