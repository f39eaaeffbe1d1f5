package io.tuneloom.evaluation.domain.statistics;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Two ways of answering the same items, world by world.
 *
 * @param byWorld per world and item by how much the first did better: 1 where only it is right, -1 where only the second is, 0 where
 *     they agree, and shares of 1 where several models answered each way
 */
public record PairedOutcomes(List<double[]> byWorld) {
    public PairedOutcomes {
        byWorld = List.copyOf(byWorld);
    }

    public int items() {
        return (int) all().count();
    }

    /** Items that the first did better at. */
    public int gained() {
        return (int) all().filter(outcome -> outcome > 0).count();
    }

    /** Items that the second did better at. */
    public int lost() {
        return (int) all().filter(outcome -> outcome < 0).count();
    }

    /** Share of the items at which one did better. */
    public double disagreement() {
        return items() == 0 ? 0 : (double) (gained() + lost()) / items();
    }

    /** Accuracy of the first minus that of the second. */
    public double difference() {
        return all().average().orElse(0);
    }

    private DoubleStream all() {
        return byWorld.stream().flatMapToDouble(DoubleStream::of);
    }
}
