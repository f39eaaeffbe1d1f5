package io.tuneloom.languagemodel.training;

import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * Gives each step its batch. To resume a training, the batch of a step must follow from the step's number alone (and from a
 * seed), or the giver must keep its own state with the checkpoint.
 */
@FunctionalInterface
public interface Batches {
    Batch at(long step);

    /** A fixed list of rows, each once per epoch in an order that follows from seed and epoch. */
    static ShuffledRows shuffled(List<TrainingRow> rows, int batchSize, long seed) {
        return new ShuffledRows(rows, batchSize, seed);
    }

    /**
     * The same, with other extra rows in each epoch, in turn; after the last comes the first again.
     *
     * @param extra rows to take from; may be empty if none are taken
     * @param perEpoch number of extra rows of each epoch; if it is no whole number, epochs differ by one row so that all epochs up to
     *     any of them have the nearest whole number together
     */
    static ShuffledRows shuffled(
            List<TrainingRow> rows, List<TrainingRow> extra, double perEpoch, int batchSize, long seed) {
        return new ShuffledRows(rows, extra, perEpoch, batchSize, seed);
    }

    /** Batches of a fixed list of rows, shuffled anew each epoch; the last batch of an epoch may be smaller. */
    final class ShuffledRows implements Batches {
        private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

        private final List<TrainingRow> rows;
        private final List<TrainingRow> extra;
        private final double perEpoch;
        private final int batchSize;
        private final long seed;
        private long epoch = -1;
        private long firstStep;
        private List<TrainingRow> shuffled = List.of();

        ShuffledRows(List<TrainingRow> rows, int batchSize, long seed) {
            this(rows, List.of(), 0, batchSize, seed);
        }

        ShuffledRows(List<TrainingRow> rows, List<TrainingRow> extra, double perEpoch, int batchSize, long seed) {
            if (rows.isEmpty()) {
                throw new IllegalArgumentException("rows: there is nothing to train on");
            }
            if (batchSize < 1) {
                throw new IllegalArgumentException("batchSize: must be 1 or more, was " + batchSize);
            }
            this.rows = List.copyOf(rows);
            this.extra = List.copyOf(extra);
            this.perEpoch = perEpoch;
            this.batchSize = batchSize;
            this.seed = seed;
        }

        /** Number of steps of the first epochs; in each of them every row comes up once. */
        public long steps(long epochs) {
            return perEpoch == 0
                    ? epochs * stepsOf(0)
                    : LongStream.range(0, epochs).map(this::stepsOf).sum();
        }

        /** Number of epochs that the first steps take, the last of them in part. */
        public double epochs(long steps) {
            long epoch = 0;
            long left = steps;
            while (left >= stepsOf(epoch)) {
                left -= stepsOf(epoch);
                epoch++;
            }
            return epoch + (double) left / stepsOf(epoch);
        }

        @Override
        public Batch at(long step) {
            if (epoch < 0 || step < firstStep) {
                shuffle(0, 0);
            }
            while (step >= firstStep + stepsOf(epoch)) {
                shuffle(epoch + 1, firstStep + stepsOf(epoch));
            }
            int begin = (int) (step - firstStep) * batchSize;
            return new Batch(shuffled.subList(begin, Math.min(begin + batchSize, shuffled.size())));
        }

        private void shuffle(long wanted, long first) {
            List<TrainingRow> order = new ArrayList<>(rows);
            for (long i = extraBefore(wanted); i < extraBefore(wanted + 1); i++) {
                order.add(extra.get((int) (i % extra.size())));
            }
            Collections.shuffle(order, new SplittableRandom(seed + GOLDEN_RATIO * wanted));
            shuffled = order;
            epoch = wanted;
            firstStep = first;
        }

        /** Extra rows of all epochs before this one. */
        private long extraBefore(long epoch) {
            return Math.round(epoch * perEpoch);
        }

        private long stepsOf(long epoch) {
            return Math.ceilDiv(rows.size() + extraBefore(epoch + 1) - extraBefore(epoch), batchSize);
        }
    }
}
