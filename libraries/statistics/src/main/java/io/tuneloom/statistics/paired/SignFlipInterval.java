package io.tuneloom.statistics.paired;

import java.util.Arrays;

/**
 * 95% interval of a mean over worlds: every number that the exact two-sided {@link SignFlipTest} of the distances from it does not
 * reject at 5%. Its limits are order statistics of the means of all subsets of the worlds (Hartigan 1969, JASA 64, 1303-1317,
 * "typical values"). It takes the values to lie symmetrically about their mean, but not to be normal.
 *
 * @param low infinite where there are too few worlds to reject anything, and so is {@code high}
 */
public record SignFlipInterval(double low, double high) {
    private static final double TAIL = 0.025;
    private static final int MOST = 20;

    /** @param values one for each world, at most 20: there are two to the power of that many subsets */
    public static SignFlipInterval of(double... values) {
        if (values.length == 0 || values.length > MOST) {
            throw new IllegalArgumentException(
                    "Between 1 and %d worlds are needed, not %d".formatted(MOST, values.length));
        }
        int rank = (int) Math.floor(TAIL * (1 << values.length));
        if (rank == 0) {
            return new SignFlipInterval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        double[] means = subsetMeans(values);
        return new SignFlipInterval(means[rank - 1], means[means.length - rank]);
    }

    /** Ascending, of all subsets but the empty one. */
    private static double[] subsetMeans(double... values) {
        double[] sums = new double[1 << values.length];
        double[] means = new double[sums.length - 1];
        for (int subset = 1; subset < sums.length; subset++) {
            int lowest = Integer.numberOfTrailingZeros(subset);
            sums[subset] = sums[subset & (subset - 1)] + values[lowest];
            means[subset - 1] = sums[subset] / Integer.bitCount(subset);
        }
        Arrays.sort(means);
        return means;
    }
}
