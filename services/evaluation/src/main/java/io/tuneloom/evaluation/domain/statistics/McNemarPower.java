package io.tuneloom.evaluation.domain.statistics;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.jspecify.annotations.Nullable;

/**
 * How likely the exact McNemar test is to show a difference that is there. The power is that of the test as it is, summed
 * over how many items may turn out to be answered differently (Duffy 1984), not a normal approximation, which promises
 * too much for few items.
 */
public final class McNemarPower {
    private static final double POWER = 0.8;
    private static final double NEGLIGIBLE = 1e-9;
    private static final double PRECISION = 1e-6;

    private final int items;
    private final int[] critical;

    /** @param errorRate level of the test, both sides together */
    public McNemarPower(int items, double errorRate) {
        this.items = items;
        this.critical = critical(items, errorRate);
    }

    /** By number of disagreements: the most of them that may go the rarer way when the test shows a difference; or -1. */
    private static int[] critical(int items, double errorRate) {
        int[] critical = new int[items + 1];
        int most = -1;
        for (int disagreements = 0; disagreements <= items; disagreements++) {
            double next = BinomialDistribution.of(disagreements, 0.5).cumulativeProbability(most + 1);
            most = 2 * next <= errorRate ? most + 1 : most;
            critical[disagreements] = most;
        }
        return critical;
    }

    /**
     * @param disagreement expected share of the items on which one is right and the other is wrong
     * @param difference of the true accuracies, at most the disagreement
     */
    double of(double disagreement, double difference) {
        if (disagreement == 0) {
            return 0;
        }
        var disagreements = BinomialDistribution.of(items, disagreement);
        int last = disagreements.inverseSurvivalProbability(NEGLIGIBLE);
        double power = 0;
        for (int n = disagreements.inverseCumulativeProbability(NEGLIGIBLE); n <= last; n++) {
            power += disagreements.probability(n) * shown(n, (1 + difference / disagreement) / 2);
        }
        return power;
    }

    /** Probability that so many disagreements, of which each goes the one way with this probability, show a difference. */
    private double shown(int disagreements, double oneWay) {
        int most = critical[disagreements];
        if (most < 0) {
            return 0;
        }
        var ways = BinomialDistribution.of(disagreements, oneWay);
        return ways.cumulativeProbability(most) + ways.survivalProbability(disagreements - most - 1);
    }

    /**
     * The smallest difference of the true accuracies that the test shows four times out of five, when as many items are
     * answered differently as were (or, where the difference is larger than that, all those go one way).
     *
     * @return null when the items are too few to show any
     */
    public @Nullable Double detectable(double disagreement) {
        if (items == 0 || of(1, 1) < POWER) {
            return null;
        }
        double low = 0;
        double high = 1;
        while (high - low > PRECISION) {
            double middle = (low + high) / 2;
            if (of(Math.max(disagreement, middle), middle) < POWER) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
