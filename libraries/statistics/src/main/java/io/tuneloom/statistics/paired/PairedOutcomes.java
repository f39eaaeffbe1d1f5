package io.tuneloom.statistics.paired;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Two ways of answering the same items, world by world.
 *
 * @param byWorld per world and item by how much the first did better: 1 where only it is right, -1 where only the second is, 0 where
 *     they agree, and fractions where several models answered or candidates were tied. A world may have no items
 * @param unit what is independent of each other
 */
public record PairedOutcomes(List<double[]> byWorld, SamplingUnit unit) {

    public PairedOutcomes {
        byWorld = List.copyOf(byWorld);
    }

    /** Of questions about one set of documents. */
    public static PairedOutcomes ofItems(double... outcomes) {
        return new PairedOutcomes(List.of(outcomes), SamplingUnit.ITEM);
    }

    /** Of several worlds. */
    public static PairedOutcomes ofWorlds(List<double[]> byWorld) {
        return new PairedOutcomes(byWorld, SamplingUnit.WORLD);
    }

    public int items() {
        return (int) all().count();
    }

    /** Of all items. */
    public double[] outcomes() {
        return all().toArray();
    }

    /** Sum of the squared outcomes. */
    double squares() {
        return all().map(outcome -> outcome * outcome).sum();
    }

    /**
     * What each world adds to the difference in units of its standard error over items, as it is where methods are equally good, with a
     * disagreement added each way (Bonett and Price 2012).
     */
    double[] standardised() {
        double error = Math.sqrt(squares() + 2);
        return byWorld.stream()
                .mapToDouble(world -> DoubleStream.of(world).sum() / error)
                .toArray();
    }

    /** Accuracy of the first minus that of the second. */
    public double difference() {
        return all().average().orElse(0);
    }

    /** The same seen from the other side. */
    public PairedOutcomes reversed() {
        return new PairedOutcomes(
                byWorld.stream()
                        .map(world ->
                                DoubleStream.of(world).map(each -> 0 - each).toArray())
                        .toList(),
                unit);
    }

    /** The worlds' mean differences, each weighing as its items. */
    public WorldDifferences worlds() {
        return new WorldDifferences(
                byWorld.stream()
                        .mapToDouble(world -> DoubleStream.of(world).average().orElse(0))
                        .toArray(),
                byWorld.stream().mapToInt(world -> world.length).toArray());
    }

    private DoubleStream all() {
        return byWorld.stream().flatMapToDouble(DoubleStream::of);
    }
}
