package io.tuneloom.statistics.paired;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sign-flip tests of many differences over the same worlds, corrected for how many they are: the step-down procedure of Westfall and
 * Young (1993, algorithm 4.1), with the largest difference in units of its error over items as its statistic: no sign changes that
 * error, and the noise of a few items cannot hide a difference on many. A world has one sign for all differences, so the dependence
 * between them is kept. Like a single test, and unlike Holm's correction, it can reject from six worlds on,
 * however many differences there are.
 */
public final class StepDown {
    private static final double ROUNDING = 1e-9;
    private static final int MOST_WORLDS = 24;

    private StepDown() {}

    /**
     * Adjusted p-values, in the order of the given differences.
     *
     * @param differences all of the same worlds, in the same order
     */
    public static List<Double> adjust(List<PairedOutcomes> differences) {
        return adjustSums(differences.stream().map(PairedOutcomes::standardised).toList());
    }

    /** @param contributions what each world adds to each difference, in the differences' units */
    static List<Double> adjustSums(List<double[]> contributions) {
        int[] ascending = IntStream.range(0, contributions.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> size(contributions.get(i))))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] shares =
                reaching(Arrays.stream(ascending).mapToObj(contributions::get).toArray(double[][]::new));
        Double[] adjusted = new Double[ascending.length];
        double largest = 0;
        for (int rank = ascending.length - 1; rank >= 0; rank--) {
            largest = Math.max(largest, shares[rank]);
            adjusted[ascending[rank]] = largest;
        }
        return List.of(adjusted);
    }

    private static double size(double[] contributions) {
        return Math.abs(Arrays.stream(contributions).sum());
    }

    /**
     * For each difference the share of all assignments of signs with which it, or any smaller one, becomes as large as it is. One
     * sign changes at a time (Gray code); the first world keeps its own, for all signs turned round give the same sizes.
     *
     * @param ascending contributions of each world, by the size of their sum
     */
    private static double[] reaching(double[][] ascending) {
        int worlds = ascending.length == 0 ? 0 : ascending[0].length;
        if (worlds > MOST_WORLDS) {
            throw new IllegalArgumentException("At most %d worlds, were %d".formatted(MOST_WORLDS, worlds));
        }
        double[][] signed = Arrays.stream(ascending).map(double[]::clone).toArray(double[][]::new);
        double[] sizes = Arrays.stream(ascending).mapToDouble(StepDown::size).toArray();
        double[] sums = Arrays.stream(ascending)
                .mapToDouble(each -> Arrays.stream(each).sum())
                .toArray();
        int assignments = 1 << Math.max(0, worlds - 1);
        int[] counts = new int[ascending.length];
        for (int assignment = 1; assignment <= assignments; assignment++) {
            count(sums, sizes, counts);
            if (assignment < assignments) {
                flip(signed, sums, 1 + Integer.numberOfTrailingZeros(assignment));
            }
        }
        return Arrays.stream(counts)
                .mapToDouble(count -> count / (double) assignments)
                .toArray();
    }

    private static void count(double[] sums, double[] sizes, int[] counts) {
        double largest = 0;
        for (int rank = 0; rank < sums.length; rank++) {
            largest = Math.max(largest, Math.abs(sums[rank]));
            counts[rank] += largest >= sizes[rank] - ROUNDING ? 1 : 0;
        }
    }

    private static void flip(double[][] signed, double[] sums, int world) {
        for (int rank = 0; rank < sums.length; rank++) {
            sums[rank] -= 2 * signed[rank][world];
            signed[rank][world] = -signed[rank][world];
        }
    }
}
