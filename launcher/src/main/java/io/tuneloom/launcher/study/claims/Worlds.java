package io.tuneloom.launcher.study.claims;

import java.util.Arrays;
import java.util.List;

/**
 * Intervals over worlds. Items of one world are not independent, worlds are. The interval holds every number that the exact
 * two-sided sign-flip test over worlds does not reject at 5%: its limits are order statistics of the means of all subsets of the
 * worlds (Hartigan 1969, JASA 64, 1303-1317, "typical values"). It takes the values to lie symmetrically about their mean.
 */
final class Worlds {
    /** With fewer worlds the test cannot reject anything: its smallest p-value is 2 / 2^n. */
    static final int FEWEST = 6;

    private static final double TAIL = 0.025;
    private static final int MOST = 20;

    private Worlds() {}

    /** @param values one for each world */
    static Estimate estimate(List<Double> values) {
        int worlds = values.size();
        if (worlds == 0 || worlds > MOST) {
            throw new IllegalArgumentException("Between 1 and %d worlds are needed, not %d".formatted(MOST, worlds));
        }
        double mean = values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        int rank = (int) Math.floor(TAIL * (1 << worlds));
        if (rank == 0) {
            return new Estimate(mean, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        double[] means = subsetMeans(values);
        return new Estimate(mean, means[rank - 1], means[means.length - rank]);
    }

    /** Ascending, of all subsets but the empty one. */
    private static double[] subsetMeans(List<Double> values) {
        double[] sums = new double[1 << values.size()];
        double[] means = new double[sums.length - 1];
        for (int subset = 1; subset < sums.length; subset++) {
            int lowest = Integer.numberOfTrailingZeros(subset);
            sums[subset] = sums[subset & (subset - 1)] + values.get(lowest);
            means[subset - 1] = sums[subset] / Integer.bitCount(subset);
        }
        Arrays.sort(means);
        return means;
    }
}
