package io.tuneloom.languagemodel.training;

import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

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
     * @param perEpoch number of extra rows of each epoch
     */
    static ShuffledRows shuffled(
            List<TrainingRow> rows, List<TrainingRow> extra, int perEpoch, int batchSize, long seed) {
        return new ShuffledRows(rows, extra, perEpoch, batchSize, seed);
    }

    /** Batches of a fixed list of rows, shuffled anew each epoch; the last batch of an epoch may be smaller. */
    final class ShuffledRows implements Batches {
        private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

        private final List<TrainingRow> rows;
        private final List<TrainingRow> extra;
        private final int perEpoch;
        private final int batchSize;
        private final long seed;
        private long epoch = -1;
        private List<TrainingRow> shuffled = List.of();

        ShuffledRows(List<TrainingRow> rows, int batchSize, long seed) {
            this(rows, List.of(), 0, batchSize, seed);
        }

        ShuffledRows(List<TrainingRow> rows, List<TrainingRow> extra, int perEpoch, int batchSize, long seed) {
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

        /** Number of steps in which every row comes up once. */
        public int stepsPerEpoch() {
            return Math.ceilDiv(rows.size() + perEpoch, batchSize);
        }

        @Override
        public Batch at(long step) {
            shuffleFor(step / stepsPerEpoch());
            int begin = (int) (step % stepsPerEpoch()) * batchSize;
            return new Batch(shuffled.subList(begin, Math.min(begin + batchSize, rows.size() + perEpoch)));
        }

        private void shuffleFor(long wanted) {
            if (wanted != epoch) {
                List<TrainingRow> order = new ArrayList<>(rows);
                for (int i = 0; i < perEpoch; i++) {
                    order.add(extra.get((int) ((wanted * perEpoch + i) % extra.size())));
                }
                Collections.shuffle(order, new SplittableRandom(seed + GOLDEN_RATIO * wanted));
                shuffled = order;
                epoch = wanted;
            }
        }
    }
}
