package io.tuneloom.syntheticworlds.benchmarks;

/**
 * How large one of a benchmark's two sizes may be.
 *
 * @param counts what is counted, such as "facts" or "documents for each fact"
 * @param min the smallest value, inclusive
 * @param max the largest value, inclusive
 */
public record Range(String counts, int min, int max) {

    public boolean contains(int value) {
        return min <= value && value <= max;
    }

    /** @throws IllegalArgumentException when the value is out of range */
    static void require(String parameter, int value, int min, int max) {
        if (!new Range(parameter, min, max).contains(value)) {
            throw new IllegalArgumentException(
                    "%s must be from %d to %d, was %d".formatted(parameter, min, max, value));
        }
    }
}
