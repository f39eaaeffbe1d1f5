package io.tuneloom.evaluation.domain.statistics;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * The exact test of McNemar (1947), two-sided: if neither way of answering were the better one, the items on which they
 * disagree would fall to either side like a fair coin. It takes items for independent of each other.
 */
public final class McNemar {
    private McNemar() {}

    public static double pValue(PairedOutcomes outcomes) {
        return pValue(outcomes.gained(), outcomes.lost());
    }

    static double pValue(int gained, int lost) {
        double rarerWay = BinomialDistribution.of(gained + lost, 0.5).cumulativeProbability(Math.min(gained, lost));
        return Math.min(1, 2 * rarerWay);
    }
}
