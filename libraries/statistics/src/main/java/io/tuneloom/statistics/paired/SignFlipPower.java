package io.tuneloom.statistics.paired;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.jspecify.annotations.Nullable;

/**
 * How likely the sign-flip test is to detect a difference. The model: items are answered differently as often, and by as much, as
 * they were; each that is goes the better way with the same probability. The power is summed over how many items may turn out to be
 * answered differently (Duffy 1984) and over the sums that their differences may have, not a normal approximation, which
 * promises too much for few items. The critical sum for a number of items is the one of differences of all these sizes; where all
 * differences are 1, 0 or -1 that is the exact power of the exact McNemar test.
 */
public final class SignFlipPower {
    private static final double POWER = 0.8;
    private static final double NEGLIGIBLE = 1e-9;
    private static final double PRECISION = 1e-5;

    private final int items;
    private final Sizes sizes;
    private final double errorRate;
    private final int[] critical;

    /** @param errorRate level of the test, both sides together */
    public SignFlipPower(PairedOutcomes outcomes, double errorRate) {
        this(outcomes.items(), Sizes.of(outcomes), errorRate);
    }

    SignFlipPower(int items, Sizes sizes, double errorRate) {
        this.items = items;
        this.sizes = sizes;
        this.errorRate = errorRate;
        this.critical = critical(sizes);
    }

    /** By number of items that differ: the sum of differences, in steps, from which on the test detects one. */
    private int[] critical(Sizes of) {
        Lattice step = of.step(0.5);
        Lattice sum = Lattice.ZERO;
        int[] sums = new int[items + 1];
        for (int differing = 0; differing <= items; differing++) {
            sums[differing] = sum.critical(errorRate);
            sum = sum.plus(step);
        }
        return sums;
    }

    /** @param difference of the true accuracies; where it needs more items that are answered differently, there are more */
    double of(double difference) {
        Sizes needed = sizes.reaching(difference);
        if (needed.disagreement() == 0) {
            return 0;
        }
        int[] from = Arrays.equals(needed.sizes(), sizes.sizes()) ? critical : critical(needed);
        Lattice step = needed.step((1 + difference / needed.mean()) / 2);
        var differing = BinomialDistribution.of(items, needed.disagreement());
        int first = differing.inverseCumulativeProbability(NEGLIGIBLE);
        int last = differing.inverseSurvivalProbability(NEGLIGIBLE);
        Lattice sum = Lattice.ZERO;
        double power = 0;
        for (int n = 0; n <= last; n++) {
            power += n < first ? 0 : differing.probability(n) * sum.reaching(from[n]);
            sum = sum.plus(step);
        }
        return power;
    }

    /**
     * The smallest difference of the true accuracies that the test finds with 80% power.
     *
     * @return null when the items are too few to find any
     */
    public @Nullable Double detectable() {
        if (items == 0 || of(1) < POWER) {
            return null;
        }
        double low = 0;
        double high = 1;
        while (high - low > PRECISION) {
            double middle = (low + high) / 2;
            if (of(middle) < POWER) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
