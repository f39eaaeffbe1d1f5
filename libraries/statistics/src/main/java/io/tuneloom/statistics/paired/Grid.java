package io.tuneloom.statistics.paired;

import java.util.Arrays;

/**
 * Outcomes, or sums of some, as whole multiples of one fraction, so that sums of them are whole numbers.
 *
 * @param steps the fraction is {@code 1 / steps}
 * @param outcomes in steps, those of 0 left out
 */
record Grid(int steps, int[] outcomes) {
    /** Means of fractions with denominators below a million come out of double arithmetic this near to a grid. */
    private static final double ROUNDING = 1e-9;

    /**
     * The coarsest grid that holds all outcomes. Where none of at most {@code finest} steps does, the outcomes are rounded to the
     * finest.
     */
    static Grid of(double[] outcomes, int finest) {
        int steps = 1;
        while (steps < finest && !holds(outcomes, steps)) {
            steps++;
        }
        int chosen = steps;
        return new Grid(
                chosen,
                Arrays.stream(outcomes)
                        .mapToInt(outcome -> (int) Math.rint(outcome * chosen))
                        .filter(outcome -> outcome != 0)
                        .toArray());
    }

    private static boolean holds(double[] outcomes, int steps) {
        return Arrays.stream(outcomes)
                .map(outcome -> outcome * steps)
                .allMatch(outcome -> Math.abs(outcome - Math.rint(outcome)) < ROUNDING);
    }
}
