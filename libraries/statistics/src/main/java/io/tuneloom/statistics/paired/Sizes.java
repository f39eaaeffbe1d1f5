package io.tuneloom.statistics.paired;

import java.util.Arrays;

/**
 * How often and by how much items are answered differently.
 *
 * @param disagreement the share that is
 * @param sizes by how much those are, in steps from 1 on: the share of them of each size; the last size is a whole item
 */
record Sizes(double disagreement, double[] sizes) {
    /** Finer differences are rounded: they change the power little and take long. */
    private static final int FINEST = 10;

    private static final double[] WHOLE = {1};

    static Sizes of(PairedOutcomes outcomes) {
        Grid grid = Grid.of(outcomes.outcomes(), FINEST);
        if (grid.outcomes().length == 0) {
            return new Sizes(0, WHOLE);
        }
        double[] sizes = new double[grid.steps()];
        for (int outcome : grid.outcomes()) {
            sizes[Math.abs(outcome) - 1] += 1.0 / grid.outcomes().length;
        }
        return new Sizes((double) grid.outcomes().length / outcomes.items(), sizes);
    }

    /** By how much items are answered differently in the mean over all, 0 to 1: no difference of accuracies is larger. */
    double mean() {
        double sum = 0;
        for (int size = 1; size <= sizes.length; size++) {
            sum += size * sizes[size - 1];
        }
        return disagreement * sum / sizes.length;
    }

    /** With as many more items answered wholly differently as a difference of this size needs. */
    Sizes reaching(double difference) {
        double mean = mean();
        if (difference <= mean) {
            return this;
        }
        if (sizes.length == 1) {
            return new Sizes(difference, WHOLE);
        }
        double more = (difference - mean) / (1 - mean);
        double all = (1 - more) * disagreement + more;
        double[] shares = Arrays.stream(sizes)
                .map(share -> share * (1 - more) * disagreement / all)
                .toArray();
        shares[shares.length - 1] += more / all;
        return new Sizes(all, shares);
    }

    /** The difference at one of the items that differ, in steps, when each goes the one way with this probability. */
    Lattice step(double oneWay) {
        double[] step = new double[2 * sizes.length + 1];
        for (int size = 1; size <= sizes.length; size++) {
            step[sizes.length + size] = oneWay * sizes[size - 1];
            step[sizes.length - size] = (1 - oneWay) * sizes[size - 1];
        }
        return new Lattice(-sizes.length, step);
    }
}
