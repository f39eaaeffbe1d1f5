package io.tuneloom.languagemodel.throughput;

import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.throughput.Fit.Sample;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.sharedschemas.artifacts.Calibration;
import io.tuneloom.sharedschemas.artifacts.Calibration.Clock;
import io.tuneloom.sharedschemas.artifacts.Calibration.Rates;
import io.tuneloom.sharedschemas.jobs.Work;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Measures pieces of work of one model in rounds, until another round hardly finds a piece faster: code that the JVM has not compiled
 * yet takes nearly twice as long, and it compiles after thousands of calls, not after a time. The least of all repetitions of a piece
 * counts: whatever else a machine does can only add to it, and seldom in all rounds.
 */
final class Measuring {
    /** Of the first piece, again and again: the very first calls take several times as long. */
    private static final double WARM_UP_SECONDS = .4;
    /** A round that lowers the times by less, on average, is the last. */
    private static final double SETTLED = .01;
    /** Of all rounds together, but there are two at least if the first did not take that long: then disturbances are a small part. */
    private static final double LONG_SECONDS = 5;
    /** Of one piece within a round. */
    private static final double SHORTEST_SECONDS = .012;
    /** Pieces that take longer are measured in the first two rounds only: they are nearly all libtorch's work. */
    private static final double LONG_PIECE_SECONDS = 4 * SHORTEST_SECONDS;

    private final LanguageModel model;
    private final Compute compute;
    private final List<Piece> pieces = new ArrayList<>();

    Measuring(LanguageModel model, Compute compute) {
        this.model = model;
        this.compute = compute;
    }

    private static final class Piece {
        private final Runnable runnable;
        private Work work = Work.NONE;
        private double least = Double.POSITIVE_INFINITY;

        private Piece(Runnable runnable) {
            this.runnable = runnable;
        }
    }

    /** @param piece ends when the device has done it */
    void add(Runnable piece) {
        pieces.add(new Piece(piece));
    }

    /**
     * @param precision of the work that is measured
     * @param flops of it
     * @param between is called between two measurements, and may throw
     */
    Calibration fitted(Precision precision, Rates flops, Runnable between) {
        warmUp(pieces.getFirst());
        double start = clock();
        boolean settled = false;
        for (int round = 0; round == 0 || !settled && clock() - start < LONG_SECONDS; round++) {
            settled = measureAll(round, between) < SETTLED;
        }
        List<Sample> samples = pieces.stream()
                .map(piece -> new Sample(piece.work, piece.least))
                .toList();
        Fit fit = Fit.of(samples);
        return new Calibration(
                compute.device(),
                compute.threads(),
                clockOf(compute),
                precision,
                fit.rates(),
                flops,
                fit.error(),
                fit.measurements(samples));
    }

    private static void warmUp(Piece piece) {
        double end = clock() + WARM_UP_SECONDS;
        while (clock() < end) {
            piece.runnable.run();
        }
    }

    /** @return by how much the times became lower, as a share of what they were, on average */
    private double measureAll(int round, Runnable between) {
        double lowered = 0;
        for (Piece piece : pieces) {
            double before = piece.least;
            if (round < 2 || before < LONG_PIECE_SECONDS) {
                between.run();
                measure(piece);
                lowered += 1 - piece.least / before;
            }
        }
        return lowered / pieces.size();
    }

    private void measure(Piece piece) {
        double end = clock() + SHORTEST_SECONDS;
        do {
            Work before = model.work();
            piece.least = Math.min(piece.least, secondsOf(piece.runnable, compute));
            piece.work = model.work().since(before);
        } while (clock() < end);
    }

    /** What is measured on a device. */
    static Clock clockOf(Compute compute) {
        return compute.device().equals("cpu") ? Clock.PROCESSOR : Clock.WALL;
    }

    /** @param piece ends when the device has done it */
    static double secondsOf(Runnable piece, Compute compute) {
        double start = now(compute);
        piece.run();
        return now(compute) - start;
    }

    private static double now(Compute compute) {
        return switch (clockOf(compute)) {
            case PROCESSOR -> ProcessorTime.ofModel(compute.threads()).seconds();
            case WALL -> clock();
        };
    }

    static double clock() {
        return System.nanoTime() / 1e9;
    }

    /** Text without meaning, the same each time. */
    static final class RandomTokens {
        private final Random random = new Random(1);
        private final int vocabulary;

        RandomTokens(int vocabulary) {
            this.vocabulary = vocabulary;
        }

        int[] of(int length) {
            return random.ints(length, 0, vocabulary).toArray();
        }
    }
}
