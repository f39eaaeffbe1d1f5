package io.tuneloom.statistics.clusters;

import io.tuneloom.statistics.paired.WorldDifferences;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The mean of something over units that come in clusters, such as over the tokens of texts: units of one cluster depend on each other,
 * clusters do not. The mean is the ratio of the sums, so that each cluster weighs as its units.
 *
 * @param sums over the units of each cluster
 * @param sizes units of each cluster, 1 or more
 */
public record ClusterMean(double[] sums, int[] sizes) {
    private static final double ERROR_RATE = 0.05;

    public ClusterMean {
        if (sums.length != sizes.length || sums.length == 0) {
            throw new IllegalArgumentException("sums and sizes: must be as many, and one at least, were %d and %d"
                    .formatted(sums.length, sizes.length));
        }
    }

    public double value() {
        return clusters().mean();
    }

    /**
     * 95% interval by Student's t distribution, with the standard error of the ratio estimator (Cochran 1977, section 6.5); empty for one
     * cluster, which says nothing of others.
     */
    public Optional<Interval> interval() {
        if (sizes.length < 2) {
            return Optional.empty();
        }
        double quantile = TDistribution.of(sizes.length - 1).inverseSurvivalProbability(ERROR_RATE / 2);
        double reach = clusters().standardDeviation() / Math.sqrt(sizes.length) * quantile;
        return Optional.of(new Interval(value() - reach, value() + reach));
    }

    private WorldDifferences clusters() {
        return new WorldDifferences(
                IntStream.range(0, sums.length)
                        .mapToDouble(i -> sums[i] / sizes[i])
                        .toArray(),
                sizes);
    }

    public record Interval(double low, double high) {

        /** From the lower of both lows to the higher of both highs. */
        public Interval hull(Interval other) {
            return new Interval(Math.min(low, other.low), Math.max(high, other.high));
        }
    }
}
