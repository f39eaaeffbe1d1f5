package io.tuneloom.evaluation.domain.statistics;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Two ways of answering the same items, world by world.
 *
 * @param byWorld per world and item by how much the first did better: 1 where only it is right, -1 where only the second is, 0 where
 *     they agree, and fractions where several models answered or candidates were tied
 */
public record PairedOutcomes(List<double[]> byWorld) {
    private static final double ROUNDING = 1e-9;

    public PairedOutcomes {
        byWorld = List.copyOf(byWorld);
    }

    public int items() {
        return (int) all().count();
    }

    /** The outcomes of the items at which one did better; equal means of fractions may differ by rounding. */
    public double[] differing() {
        return all().filter(outcome -> Math.abs(outcome) > ROUNDING).toArray();
    }

    /** Sum of the squared outcomes. */
    double squares() {
        return all().map(outcome -> outcome * outcome).sum();
    }

    /** Accuracy of the first minus that of the second. */
    public double difference() {
        return all().average().orElse(0);
    }

    private DoubleStream all() {
        return byWorld.stream().flatMapToDouble(DoubleStream::of);
    }
}
