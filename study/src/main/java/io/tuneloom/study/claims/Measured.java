package io.tuneloom.study.claims;

import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.statistics.accuracy.AboveChance;
import java.util.List;
import java.util.Locale;

/**
 * How one method did on the items that a claim is about, in percent.
 *
 * @param overItems the accuracy, with the interval over items, which takes them to be independent
 * @param chance the chance level
 * @param worlds the accuracy in each world
 */
record Measured(Estimate overItems, double chance, List<Double> worlds) {
    private static final double PERCENT = 100;

    static Measured of(ResultRow row) {
        return new Measured(
                new Estimate(
                        PERCENT * row.accuracy(),
                        PERCENT * row.interval().getFirst(),
                        PERCENT * row.interval().getLast()),
                PERCENT * row.chance(),
                row.seeds().stream().map(accuracy -> PERCENT * accuracy).toList());
    }

    /** How far it is on the way from chance to all right. */
    Measured aboveChance() {
        return new Measured(
                new Estimate(
                        aboveChance(overItems.value()), aboveChance(overItems.low()), aboveChance(overItems.high())),
                chance,
                worlds.stream().map(this::aboveChance).toList());
    }

    private double aboveChance(double percent) {
        return PERCENT * AboveChance.share(percent / PERCENT, chance / PERCENT);
    }

    /** {@code 97.9%} */
    String words() {
        return String.format(Locale.ROOT, "%.1f%%", overItems.value());
    }
}
