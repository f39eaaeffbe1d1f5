package io.tuneloom.syntheticworlds.benchmarks;

/** The check of a benchmark's sizes. */
final class Range {
    private Range() {}

    /** @throws IllegalArgumentException when the value is out of range */
    static void require(String parameter, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "%s must be from %d to %d, was %d".formatted(parameter, min, max, value));
        }
    }
}
