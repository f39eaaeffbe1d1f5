package io.tuneloom.study.claims;

import io.tuneloom.sharedschemas.results.Difference;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.statistics.paired.SignFlipInterval;
import io.tuneloom.study.claims.Expect.Quantity;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A number with its 95% interval, in percent or in points. The interval is unbounded where there are too few worlds for one. */
record Estimate(double value, double low, double high) {
    private static final int PERCENT = 100;

    /** Empty when the difference is one of other methods. */
    static Optional<Estimate> of(Difference found, Method of, Method than) {
        Estimate estimate = new Estimate(
                PERCENT * found.difference(),
                PERCENT * found.interval().getFirst(),
                PERCENT * found.interval().getLast());
        if (found.method() == of && found.other() == than) {
            return Optional.of(estimate);
        }
        return found.method() == than && found.other() == of ? Optional.of(estimate.negated()) : Optional.empty();
    }

    /** The mean over worlds, which are independent of each other; unbounded where they are too few to exclude anything. */
    static Estimate overWorlds(List<Double> worlds) {
        double[] values = worlds.stream().mapToDouble(Double::doubleValue).toArray();
        SignFlipInterval interval = SignFlipInterval.of(values);
        return new Estimate(Arrays.stream(values).average().orElseThrow(), interval.low(), interval.high());
    }

    private Estimate negated() {
        return new Estimate(-value, -high, -low);
    }

    /**
     * The difference of two shares that were measured on different items, from their own intervals (Newcombe 1998, Statistics in
     * Medicine 17, 873-890, method 10).
     */
    Estimate minus(Estimate other) {
        double difference = value - other.value;
        return new Estimate(
                difference,
                difference - Math.hypot(value - low, other.high - other.value),
                difference + Math.hypot(high - value, other.value - other.low));
    }

    /** This number, with the wider limits of both. */
    Estimate widenedBy(Estimate other) {
        return new Estimate(value, Math.min(low, other.low), Math.max(high, other.high));
    }

    boolean isBounded() {
        return Double.isFinite(low) && Double.isFinite(high);
    }

    /** {@code accuracy 97.9% [92.7, 99.4]} */
    String words(Quantity quantity) {
        String interval = isBounded() ? " [%s, %s]".formatted(quantity.digits(low), quantity.digits(high)) : "";
        return "%s %s%s".formatted(quantity.words(), quantity.measured(value), interval);
    }
}
