package io.tuneloom.statistics.paired;

import java.util.Arrays;

/**
 * The exact sign-flip permutation test of a mean difference, two-sided (Fisher 1935, section 21; Pitman 1937): if neither way of
 * answering were the better one, each difference would fall to either side like a fair coin. The p-value is the share of
 * all assignments of signs whose mean is as far from 0 as the one found, or farther. Where all differences are 1, 0 or -1 it is
 * the exact McNemar test. What is flipped must be independent of each other: items, or whole worlds.
 *
 * <p>All assignments are counted by convolution over the sums that they can have (Pagano and Tritchler 1983), which are whole
 * numbers on the {@link Grid} of the differences: with 5 repetitions in steps of a fifth, with ties in steps of a common
 * denominator. Only what would take more than 200 million additions is counted on a coarser grid: 2,000 items that all differ, by
 * a half on average, in steps of a 200th.
 */
public final class SignFlipTest {
    private static final double WORK = 2e8;
    private static final double FINEST = 1e5;
    private static final double ROUNDING = 1e-9;

    private SignFlipTest() {}

    /** @param differences of items, or sums of whole worlds; those of 0, but for rounding, have no sign and decide nothing */
    public static double pValue(double... differences) {
        double[] differing = Arrays.stream(differences)
                .filter(difference -> Math.abs(difference) > ROUNDING)
                .toArray();
        double sizes = Arrays.stream(differing).map(Math::abs).sum();
        if (sizes == 0) {
            return 1;
        }
        double finest = Math.clamp(2 * WORK / (differing.length * sizes), 1, FINEST);
        return counted(Grid.of(differing, (int) finest).outcomes());
    }

    /**
     * The signs' mean is as far from 0 when the sizes on one side sum up to no more than those on the rarer side do now. Sides are
     * equally likely, so this side's probability counts twice.
     */
    private static double counted(int[] differences) {
        int sum = Math.abs(Arrays.stream(differences).sum());
        int sizes = Arrays.stream(differences).map(Math::abs).sum();
        double[] probabilities = new double[(sizes - sum) / 2 + 1];
        probabilities[0] = 1;
        for (int difference : differences) {
            flip(probabilities, Math.abs(difference));
        }
        return Math.min(1, 2 * Arrays.stream(probabilities).sum());
    }

    /** By sum of the sizes on one side: one more item falls to it with probability 1/2. */
    private static void flip(double[] probabilities, int size) {
        for (int sum = probabilities.length - 1; sum >= 0; sum--) {
            double without = probabilities[sum];
            probabilities[sum] = (without + (sum < size ? 0 : probabilities[sum - size])) / 2;
        }
    }
}
