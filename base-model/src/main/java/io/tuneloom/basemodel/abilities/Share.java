package io.tuneloom.basemodel.abilities;

import java.util.Collection;
import java.util.Locale;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;

/** Right ones among so many, with the 95% Wilson score interval, which stays honest near 0 and 1. */
record Share(int right, int all) {
    static final Share NONE = new Share(0, 0);

    private static final double ERROR_RATE = .05;

    static Share of(Collection<Boolean> verdicts) {
        return new Share((int) verdicts.stream().filter(right -> right).count(), verdicts.size());
    }

    Share plus(Share other) {
        return new Share(right + other.right, all + other.all);
    }

    double value() {
        return all == 0 ? 0 : (double) right / all;
    }

    /** For instance "0.970 [0.951, 0.982] of 512". */
    @Override
    public String toString() {
        Interval interval = BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(Math.max(all, 1), right, ERROR_RATE);
        return String.format(
                Locale.ROOT,
                "%.3f [%.3f, %.3f] of %d",
                value(),
                interval.getLowerBound(),
                interval.getUpperBound(),
                all);
    }
}
