package io.tuneloom.statistics.paired;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A difference in every world. Each world weighs as its items, so that the mean is the difference of the accuracies over all
 * items; where worlds have equally many it is the mean of the worlds' differences.
 *
 * @param means each world's difference
 * @param items of each world; a world without any says nothing
 */
public record WorldDifferences(double[] means, int[] items) {
    private static final double ERROR_RATE = 0.05;

    /**
     * Two accuracies in each of the same worlds, such as of one method under two settings. That worlds differ in how hard they are is
     * then no part of the difference.
     *
     * @param ours accuracy in each world
     * @param theirs in the same worlds, in the same order
     */
    public static WorldDifferences between(List<Double> ours, List<Double> theirs) {
        if (ours.size() != theirs.size()) {
            throw new IllegalArgumentException(
                    "Only results in the same worlds can be paired; there are %d and %d worlds"
                            .formatted(ours.size(), theirs.size()));
        }
        return new WorldDifferences(
                IntStream.range(0, ours.size())
                        .mapToDouble(world -> ours.get(world) - theirs.get(world))
                        .toArray(),
                IntStream.range(0, ours.size()).map(_ -> 1).toArray());
    }

    /** Worlds with an item at least. */
    public int worlds() {
        return (int) Arrays.stream(items).filter(each -> each > 0).count();
    }

    public double mean() {
        return Arrays.stream(contributions()).sum();
    }

    /** What each world adds to the mean. */
    double[] contributions() {
        double all = Math.max(1, Arrays.stream(items).asLongStream().sum());
        return IntStream.range(0, means.length)
                .mapToDouble(world -> means[world] * items[world] / all)
                .toArray();
    }

    /**
     * Of the worlds' differences. Where worlds have unequally many items, that of the ratio estimator's residuals (Cochran 1977,
     * section 6.5), so that the standard error is this over the root of the number of worlds.
     *
     * @return NaN for fewer than two worlds
     */
    public double standardDeviation() {
        double mean = mean();
        double[] contributions = contributions();
        double all = Arrays.stream(items).asLongStream().sum();
        double squares = IntStream.range(0, means.length)
                .mapToDouble(world -> worlds() * (contributions[world] - mean * items[world] / all))
                .map(residual -> residual * residual)
                .sum();
        return worlds() < 2 ? Double.NaN : Math.sqrt(squares / (worlds() - 1));
    }

    /** Of the exact sign-flip test over the worlds, two-sided: with n worlds never below 2 / 2^n. The statistic is the mean. */
    public double pValue() {
        return SignFlipTest.pValue(IntStream.range(0, means.length)
                .mapToDouble(world -> means[world] * items[world])
                .toArray());
    }

    /**
     * 95% interval by Student's t distribution; from -1 to 1 for fewer than two worlds, which say nothing of others. Where all
     * worlds have the same difference it has no length: {@link DifferenceInterval} takes the items into account too.
     */
    public DifferenceInterval interval() {
        if (worlds() < 2) {
            return DifferenceInterval.UNKNOWN;
        }
        double reach = standardDeviation() / Math.sqrt(worlds()) * quantile(ERROR_RATE / 2);
        return DifferenceInterval.within(mean() - reach, mean() + reach);
    }

    private double quantile(double above) {
        return TDistribution.of(worlds() - 1).inverseSurvivalProbability(above);
    }
}
