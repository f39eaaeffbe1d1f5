package io.tuneloom.evaluation.domain.statistics;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Two ways of answering the same items, seed by seed.
 *
 * @param bySeed per seed and item 1 where only the first is right, -1 where only the second is, 0 where they agree
 */
public record PairedOutcomes(List<int[]> bySeed) {
    public PairedOutcomes {
        bySeed = List.copyOf(bySeed);
    }

    public int items() {
        return (int) all().count();
    }

    /** Items that only the first got right. */
    public int gained() {
        return (int) all().filter(outcome -> outcome > 0).count();
    }

    /** Items that only the second got right. */
    public int lost() {
        return (int) all().filter(outcome -> outcome < 0).count();
    }

    /** Share of the items on which one is right and the other is wrong. */
    public double disagreement() {
        return items() == 0 ? 0 : (double) (gained() + lost()) / items();
    }

    /** Accuracy of the first minus that of the second. */
    public double difference() {
        return items() == 0 ? 0 : (double) (gained() - lost()) / items();
    }

    private IntStream all() {
        return bySeed.stream().flatMapToInt(IntStream::of);
    }
}
