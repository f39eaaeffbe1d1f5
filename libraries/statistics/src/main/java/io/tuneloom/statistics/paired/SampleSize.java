package io.tuneloom.statistics.paired;

import java.util.function.IntPredicate;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How much must be asked so that of two ways of answering that are equally good neither is left in doubt: the upper bound of the
 * difference's 95% interval is below a margin with 80% power. Items and worlds are taken to vary as they did.
 *
 * @param worlds with as many items each as they had on average, those without any included; 1 where items are the sampling unit
 * @param items over all worlds
 */
public record SampleSize(int worlds, int items) {
    /** Fewer worlds never show a difference: the smallest p-value of five is 2 / 2^5. */
    public static final int FEWEST_WORLDS = 6;

    private static final double ERROR_RATE = 0.05;
    private static final double POWER = 0.8;
    private static final int MOST = 1 << 24;

    /** @param margin above 0, as a share */
    public static SampleSize of(PairedOutcomes outcomes, double margin) {
        int items = smallest(1, n -> reachOverItems(outcomes, n) < margin);
        return switch (outcomes.unit()) {
            case ITEM -> new SampleSize(1, items);
            case WORLD -> overWorlds(outcomes, items, margin);
        };
    }

    /** Where only one in so many items counts. */
    public SampleSize times(double asked) {
        return new SampleSize(worlds, (int) Math.min(MOST, Math.ceil(items * asked)));
    }

    /** Enough for both, whose worlds may have unequally many items. */
    public SampleSize and(SampleSize other) {
        return new SampleSize(Math.max(worlds, other.worlds), Math.max(items, other.items));
    }

    /** Worlds without an item say nothing, but whoever asks in more worlds gets such ones too. */
    private static SampleSize overWorlds(PairedOutcomes outcomes, int items, double margin) {
        WorldDifferences found = outcomes.worlds();
        int withItems = Math.max(1, found.worlds());
        double perWorld = Math.max(1, outcomes.items()) / (double) withItems;
        double deviation = found.worlds() < 2 ? 0 : found.standardDeviation();
        int worlds = smallest(FEWEST_WORLDS, n -> n * perWorld >= items && reachOverWorlds(deviation, n) < margin);
        double perWorldWithItems = Math.max(1, found.items().length / (double) withItems);
        return new SampleSize((int) Math.min(MOST, Math.ceil(worlds * perWorldWithItems)), (int)
                Math.min(MOST, Math.ceil(worlds * perWorld)));
    }

    /** Of the interval of {@link DifferenceInterval}, and the normal quantile of the power beyond it. */
    private static double reachOverItems(PairedOutcomes outcomes, double items) {
        double variance = outcomes.items() == 0 ? 1 : outcomes.squares() / outcomes.items();
        var normal = NormalDistribution.of(0, 1);
        double quantiles =
                normal.inverseSurvivalProbability(ERROR_RATE / 2) + normal.inverseCumulativeProbability(POWER);
        return quantiles * Math.sqrt(variance * items + 2) / (items + 2);
    }

    private static double reachOverWorlds(double deviation, int worlds) {
        var student = TDistribution.of(worlds - 1);
        double quantiles =
                student.inverseSurvivalProbability(ERROR_RATE / 2) + student.inverseCumulativeProbability(POWER);
        return quantiles * deviation / Math.sqrt(worlds);
    }

    /** Both reaches fall with the number. */
    private static int smallest(int from, IntPredicate enough) {
        int low = from;
        int high = from;
        while (high < MOST && !enough.test(high)) {
            low = high + 1;
            high = 2 * high;
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (enough.test(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return high;
    }
}
