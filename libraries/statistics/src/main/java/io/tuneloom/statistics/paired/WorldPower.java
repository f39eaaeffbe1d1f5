package io.tuneloom.statistics.paired;

import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * How large a difference must be for {@link StepDown} to detect it with 80% power. A bound from above, by Student's t distribution: every
 * difference is taken to vary between worlds as much as the one that varies most, and Bonferroni's inequality bounds the
 * largest of them.
 */
public final class WorldPower {
    private static final double ERROR_RATE = 0.05;
    private static final double POWER = 0.8;

    private final List<PairedOutcomes> all;
    private final double largest;

    /** @param all differences that are tested together */
    public WorldPower(List<PairedOutcomes> all) {
        this.all = all;
        this.largest = all.stream().mapToDouble(WorldPower::error).max().orElse(0);
    }

    /** @return null where the worlds are too few to detect any difference */
    public @Nullable Double detectable(PairedOutcomes one) {
        int worlds = one.worlds().worlds();
        if (worlds < SampleSize.FEWEST_WORLDS) {
            return null;
        }
        var student = TDistribution.of(worlds - 1);
        double detectable = student.inverseSurvivalProbability(ERROR_RATE / 2 / all.size()) * largest
                + student.inverseCumulativeProbability(POWER) * error(one);
        return detectable < 1 ? detectable : null;
    }

    /** Standard error of the mean: over worlds, or over items where that is larger. */
    private static double error(PairedOutcomes outcomes) {
        WorldDifferences worlds = outcomes.worlds();
        double overItems = Math.sqrt(outcomes.squares() + 2) / (outcomes.items() + 2);
        return worlds.worlds() < 2
                ? overItems
                : Math.max(overItems, worlds.standardDeviation() / Math.sqrt(worlds.worlds()));
    }
}
