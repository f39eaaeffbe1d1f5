package io.tuneloom.launcher.study.claims;

import io.tuneloom.sharedschemas.results.ResultRow;
import java.util.Locale;

/**
 * A share with the interval that it lies in with 95% certainty; all from 0 to 1, or for a difference from -1 to 1.
 */
record Share(double estimate, double low, double high) {

    static Share of(ResultRow row) {
        return new Share(
                row.accuracy(), row.interval().getFirst(), row.interval().getLast());
    }

    /**
     * The interval of a difference of two shares from their own Wilson intervals (Newcombe 1998, Statistics in Medicine 17,
     * 873-890, method 10). It takes the two samples to be independent; for methods that were asked the same questions it is
     * wider than need be.
     */
    Share minus(Share other) {
        double difference = estimate - other.estimate;
        return new Share(
                difference,
                difference - Math.hypot(estimate - low, other.high - other.estimate),
                difference + Math.hypot(high - estimate, other.estimate - other.low));
    }

    /** 97.9% [92.7, 99.4] */
    String percent() {
        return String.format(Locale.ROOT, "%.1f%% [%.1f, %.1f]", 100 * estimate, 100 * low, 100 * high);
    }

    /** +47.9 points [37.1, 57.7] */
    String points() {
        return String.format(Locale.ROOT, "%+.1f points [%.1f, %.1f]", 100 * estimate, 100 * low, 100 * high);
    }
}
