package io.tuneloom.benchmarks.peers;

import io.tuneloom.benchmarks.Shape;
import io.tuneloom.benchmarks.Stopwatch;
import io.tuneloom.benchmarks.Stopwatch.Time;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.training.Batch;
import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import io.tuneloom.languagemodel.training.Optimizer;
import io.tuneloom.languagemodel.training.Trainer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A training step (forward, backward, clipping, AdamW) against the same model in a current Python PyTorch,
 * peers/training_step.py. The two take turns, so that whatever else the machine does falls on both. Usage:
 * {@code peers.TrainingStep [threads [python]]}.
 */
final class TrainingStep {
    /** Parity, within what runs differ by. */
    private static final double GOAL = .95;

    private TrainingStep() {}

    /**
     * @param learned share of tokens with a loss
     * @param steps in one turn
     */
    private record Work(String name, Shape shape, int rows, int length, double learned, int steps, int turns) {}

    private static final List<Work> ALL = List.of(
            new Work("pretraining", Shape.BUILT_IN, 8, 256, .1, 4, 7),
            new Work("fine-tuning", Shape.BUILT_IN, 16, 8, .7, 40, 7),
            new Work("fine-tuning", Shape.SMOLLM2_135M, 2, 128, 1, 1, 3));

    public static void main(String[] arguments) throws IOException {
        int threads = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1;
        Optional<Python> found = arguments.length > 1 ? Python.of(arguments[1], "torch") : Python.with("torch");
        if (found.isEmpty()) {
            System.err.println("No Python with a PyTorch of version 2.7 or newer was found: " + Python.ADVICE);
            System.exit(2);
        }
        Python python = found.orElseThrow();
        System.out.printf("a training step against %s, %d thread(s)%n", python.versions(), threads);
        boolean reached = true;
        for (Work work : ALL) {
            reached &= compare(work, threads, python);
        }
        System.out.printf("goal: %.2f times as fast: %s%n", GOAL, reached ? "reached" : "MISSED");
        System.exit(reached ? 0 : 1);
    }

    private static boolean compare(Work work, int threads, Python python) throws IOException {
        List<Time> ours = new ArrayList<>();
        List<Time> theirs = new ArrayList<>();
        try (LanguageModel model = work.shape.create(threads);
                Trainer trainer = new Trainer(model, Optimizer.withDecay(.01));
                PeerProcess peer = PeerProcess.start(command(python, work, threads))) {
            Random random = new Random(1);
            turn(trainer, work, random);
            theirTurn(peer, work);
            for (int turn = 0; turn < work.turns; turn++) {
                ours.add(turn(trainer, work, random));
                theirs.add(theirTurn(peer, work));
            }
        }
        return report(work, Stopwatch.median(ours), Stopwatch.median(theirs));
    }

    /** Time of one step, the mean of a turn. */
    private static Time turn(Trainer trainer, Work work, Random random) {
        Time sum = new Time(0, 0);
        for (int i = 0; i < work.steps; i++) {
            Batch batch = batch(work, random);
            Stopwatch watch = Stopwatch.start();
            trainer.train(batch, 1e-3);
            sum = sum.plus(watch.read());
        }
        return sum.scaled(1.0 / work.steps);
    }

    private static Time theirTurn(PeerProcess peer, Work work) {
        String[] seconds = peer.ask("" + work.steps).split(" ");
        return new Time(Double.parseDouble(seconds[0]), Double.parseDouble(seconds[1]));
    }

    private static Batch batch(Work work, Random random) {
        List<TrainingRow> rows = new ArrayList<>();
        for (int r = 0; r < work.rows; r++) {
            int[] ids = random.ints(work.length, 0, work.shape.config().vocabulary())
                    .toArray();
            float[] weights = new float[work.length];
            for (int i = 1; i < weights.length; i++) {
                weights[i] = random.nextDouble() < work.learned ? 1 : 0;
            }
            weights[work.length - 1] = 1;
            rows.add(new TrainingRow(ids, weights));
        }
        return new Batch(rows);
    }

    private static List<String> command(Python python, Work work, int threads) {
        ModelConfig config = work.shape.config();
        return List.of(
                python.command(),
                "peers/training_step.py",
                "" + threads,
                "" + config.vocabulary(),
                "" + config.width(),
                "" + config.feedForward(),
                "" + config.layers(),
                "" + config.heads(),
                "" + config.keyValueHeads(),
                "" + config.headSize(),
                "" + work.rows,
                "" + work.length,
                "" + work.learned);
    }

    private static boolean report(Work work, Time ours, Time theirs) {
        double ratio = theirs.processor() / ours.processor();
        System.out.printf(
                "%-11s %-12s %2d x %3d tokens: Tuneloom %7.1f ms, PyTorch %7.1f ms of processor time: "
                        + "%.2f times as fast (%.2f by the clock)%n",
                work.name,
                work.shape,
                work.rows,
                work.length,
                1e3 * ours.processor(),
                1e3 * theirs.processor(),
                ratio,
                theirs.clock() / ours.clock());
        return ratio >= GOAL;
    }
}
