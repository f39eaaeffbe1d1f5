package io.tuneloom.languagemodel.training;

import java.util.List;

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
}
