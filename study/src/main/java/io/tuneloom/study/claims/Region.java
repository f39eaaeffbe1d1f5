package io.tuneloom.study.claims;

import io.tuneloom.study.claims.Judgement.Verdict;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The numbers that a claim allows. A claim's sentence and its verdict are both made from this one object, so that what is
 * said and what is tested cannot differ.
 *
 * @param low infinite for none, and so is {@code high}
 * @param lowOpen whether {@code low} itself is not allowed
 */
record Region(double low, boolean lowOpen, double high, boolean highOpen) {

    /** Numbers closer to a bound than this are at it, whatever the last digits of their computation. */
    private static final double ROUNDING = 1e-9;

    static Region atLeast(double low) {
        return new Region(low, false, Double.POSITIVE_INFINITY, true);
    }

    static Region above(double low) {
        return new Region(low, true, Double.POSITIVE_INFINITY, true);
    }

    static Region atMost(double high) {
        return new Region(Double.NEGATIVE_INFINITY, true, high, false);
    }

    static Region below(double high) {
        return new Region(Double.NEGATIVE_INFINITY, true, high, true);
    }

    Region and(Region other) {
        boolean otherLow = other.low > low;
        boolean otherHigh = other.high < high;
        return new Region(
                otherLow ? other.low : low,
                otherLow ? other.lowOpen : lowOpen,
                otherHigh ? other.high : high,
                otherHigh ? other.highOpen : highOpen);
    }

    boolean contains(double number) {
        return !isUnder(number) && !isOver(number);
    }

    Verdict verdict(Estimate estimate) {
        if (!isUnder(estimate.low()) && !isOver(estimate.high())) {
            return Verdict.CONFIRMED;
        }
        return isUnder(estimate.high()) || isOver(estimate.low()) ? Verdict.REFUTED : Verdict.UNDECIDED;
    }

    /** {@code at least -5 points and at most 5 points} */
    String words(DoubleFunction<String> number) {
        Stream<String> from = Double.isInfinite(low)
                ? Stream.empty()
                : Stream.of((lowOpen ? "above " : "at least ") + number.apply(low));
        Stream<String> to = Double.isInfinite(high)
                ? Stream.empty()
                : Stream.of((highOpen ? "below " : "at most ") + number.apply(high));
        return Stream.concat(from, to).collect(Collectors.joining(" and "));
    }

    private boolean isUnder(double number) {
        return lowOpen ? number <= low + ROUNDING : number < low - ROUNDING;
    }

    private boolean isOver(double number) {
        return highOpen ? number >= high - ROUNDING : number > high + ROUNDING;
    }
}
