package io.tuneloom.languagemodel.throughput;

import io.tuneloom.sharedschemas.artifacts.Calibration.Measurement;
import io.tuneloom.sharedschemas.artifacts.Calibration.Rates;
import io.tuneloom.sharedschemas.jobs.Work;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Non-negative coefficients with the least squares of relative errors, so that a pass of a millisecond counts as much as one of a
 * second.
 *
 * @param error half the width of the 95% interval of a modelled time, as a share of it
 */
record Fit(Rates rates, double error) {
    private static final int SWEEPS = 100_000;
    private static final double CONVERGED = 1e-13;
    /** Of the normal distribution. */
    private static final double WITHIN_95_PERCENT = 1.96;

    /** What was done in so many seconds. */
    record Sample(Work work, double seconds) {}

    static Fit of(List<Sample> samples) {
        double[][] columns = IntStream.range(0, 5)
                .mapToObj(column -> samples.stream()
                        .mapToDouble(sample -> counts(sample.work())[column] / sample.seconds())
                        .toArray())
                .toArray(double[][]::new);
        double[] rates = nonNegative(columns, samples.size());
        Rates fitted = new Rates(rates[0], rates[1], rates[2], rates[3], rates[4]);
        double squares = samples.stream()
                .mapToDouble(sample -> Math.pow(fitted.of(sample.work()) / sample.seconds() - 1, 2))
                .sum();
        long used = IntStream.range(0, rates.length).filter(i -> rates[i] > 0).count();
        return new Fit(fitted, WITHIN_95_PERCENT * Math.sqrt(squares / Math.max(1, samples.size() - used)));
    }

    List<Measurement> measurements(List<Sample> samples) {
        return samples.stream()
                .map(sample -> new Measurement(sample.work(), sample.seconds(), rates.of(sample.work())))
                .toList();
    }

    private static double[] counts(Work work) {
        return new double[] {work.passes(), work.tokens(), work.attended(), work.cached(), work.predictions()};
    }

    /** The weighted sum of the columns that comes closest to 1 in every row: coordinate descent (Franc et al. 2005). */
    private static double[] nonNegative(double[][] columns, int rows) {
        double[] weights = new double[columns.length];
        double[] missing = new double[rows];
        java.util.Arrays.fill(missing, 1);
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            double moved = 0;
            for (int column = 0; column < columns.length; column++) {
                moved = Math.max(moved, descend(columns[column], weights, column, missing));
            }
            if (moved < CONVERGED) {
                break;
            }
        }
        return weights;
    }

    /** @return how much the sum changed, in the root of its squares */
    private static double descend(double[] column, double[] weights, int at, double[] missing) {
        double squares = dot(column, column);
        if (squares == 0) {
            return 0;
        }
        double weight = Math.max(0, weights[at] + dot(column, missing) / squares);
        double change = weight - weights[at];
        weights[at] = weight;
        for (int row = 0; row < missing.length; row++) {
            missing[row] -= change * column[row];
        }
        return Math.abs(change) * Math.sqrt(squares);
    }

    private static double dot(double[] some, double[] others) {
        double sum = 0;
        for (int i = 0; i < some.length; i++) {
            sum += some[i] * others[i];
        }
        return sum;
    }
}
