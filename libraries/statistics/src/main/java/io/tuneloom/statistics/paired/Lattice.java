package io.tuneloom.statistics.paired;

import java.util.Arrays;

/**
 * The distribution of a whole number.
 *
 * @param lowest the first number with a probability
 * @param probabilities from there on
 */
record Lattice(int lowest, double[] probabilities) {
    static final Lattice ZERO = new Lattice(0, new double[] {1});
    /** What is cut off at the ends; far below the levels of tests. */
    private static final double NEGLIGIBLE = 1e-15;

    /** Of the sum with another, independent number. */
    Lattice plus(Lattice other) {
        double[] sum = new double[probabilities.length + other.probabilities.length - 1];
        for (int j = 0; j < other.probabilities.length; j++) {
            double probability = other.probabilities[j];
            for (int i = 0; probability > 0 && i < probabilities.length; i++) {
                sum[i + j] += probability * probabilities[i];
            }
        }
        return new Lattice(lowest + other.lowest, sum).trimmed();
    }

    private Lattice trimmed() {
        int from = 0;
        int to = probabilities.length;
        while (probabilities[from] < NEGLIGIBLE) {
            from++;
        }
        while (probabilities[to - 1] < NEGLIGIBLE) {
            to--;
        }
        return new Lattice(lowest + from, Arrays.copyOfRange(probabilities, from, to));
    }

    /** The smallest positive number that this one reaches, to both sides together, with at most this probability. */
    int critical(double errorRate) {
        double above = 0;
        int number = lowest + probabilities.length;
        while (number > 1 && 2 * (above + at(number - 1)) <= errorRate) {
            above += at(number - 1);
            number--;
        }
        return number;
    }

    /** Probability of numbers at least so far from 0, which is positive. */
    double reaching(int distance) {
        double sum = 0;
        for (int i = 0; i < probabilities.length; i++) {
            sum += Math.abs(lowest + i) >= distance ? probabilities[i] : 0;
        }
        return sum;
    }

    private double at(int number) {
        return number < lowest ? 0 : probabilities[number - lowest];
    }
}
