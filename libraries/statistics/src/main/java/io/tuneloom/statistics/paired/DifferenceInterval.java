package io.tuneloom.statistics.paired;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * 95% interval of a difference between accuracies. Over items it is the adjusted Wald interval of Bonett and Price (2012), which adds
 * a disagreement each way and so has a length where no item was answered differently; of outcomes that are fractions it takes
 * the mean and the variance as they are. Over worlds it is Student's t interval of the worlds' differences, widened to the one over
 * items where that is wider: a few worlds can agree by accident.
 */
public record DifferenceInterval(double low, double high) {
    /** Nothing is known. */
    static final DifferenceInterval UNKNOWN = new DifferenceInterval(-1, 1);

    private static final double ERROR_RATE = 0.05;

    public static DifferenceInterval of(PairedOutcomes outcomes) {
        if (outcomes.items() == 0) {
            return UNKNOWN;
        }
        return switch (outcomes.unit()) {
            case ITEM -> overItems(outcomes);
            case WORLD -> overItems(outcomes).hull(outcomes.worlds().interval());
        };
    }

    /** Cut off where no difference can be. */
    static DifferenceInterval within(double low, double high) {
        return new DifferenceInterval(Math.clamp(low, -1, 1), Math.clamp(high, -1, 1));
    }

    private DifferenceInterval hull(DifferenceInterval other) {
        return new DifferenceInterval(Math.min(low, other.low), Math.max(high, other.high));
    }

    private static DifferenceInterval overItems(PairedOutcomes outcomes) {
        double items = outcomes.items() + 2;
        double centre = outcomes.difference() * outcomes.items() / items;
        double squares = (outcomes.squares() + 2) / items;
        double error = Math.sqrt((squares - centre * centre) / items);
        double reach = error * NormalDistribution.of(0, 1).inverseSurvivalProbability(ERROR_RATE / 2);
        return within(centre - reach, centre + reach);
    }
}
