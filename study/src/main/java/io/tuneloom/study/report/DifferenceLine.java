package io.tuneloom.study.report;

import io.tuneloom.client.report.JsonNames;
import io.tuneloom.sharedschemas.results.Difference;
import io.tuneloom.sharedschemas.results.WorldTest;
import java.util.List;
import java.util.Optional;

/**
 * Two methods of one run on one split and tier: a line of {@code differences.csv}.
 *
 * @param tier which items of the split
 * @param difference accuracy of {@code method} minus that of {@code other}, with its 95% interval
 * @param p of the exact sign-flip permutation test over items
 * @param adjustedP after Holm's correction over all differences of the run on the same tier
 * @param worldDeviation standard deviation of the worlds' differences
 * @param worldP of the exact sign-flip test over worlds; empty where all repetitions were asked the same
 * @param worldAdjustedP after the step-down correction over all differences of the run
 * @param significant whether the adjusted p over worlds, or over items where there is none, is below 0.05 and the interval excludes 0
 * @param detectable the smallest difference that the test finds with 80% power; empty when the items are too few
 */
record DifferenceLine(
        String experiment,
        String variant,
        String run,
        String split,
        String tier,
        String method,
        String other,
        int items,
        double difference,
        double low,
        double high,
        double p,
        double adjustedP,
        Optional<Double> worldDeviation,
        Optional<Double> worldP,
        Optional<Double> worldAdjustedP,
        boolean significant,
        Optional<Double> detectable) {

    static List<DifferenceLine> of(Findings findings) {
        return findings.placed()
                .flatMap(placed -> placed.result().differences().stream().map(each -> of(placed, each)))
                .toList();
    }

    private static DifferenceLine of(Findings.Placed placed, Difference found) {
        Optional<WorldTest> worlds = Optional.ofNullable(found.worlds());
        return new DifferenceLine(
                placed.experiment(),
                placed.variant(),
                placed.run(),
                found.split(),
                JsonNames.of(found.tier()),
                found.method().label(),
                found.other().label(),
                found.items(),
                found.difference(),
                found.interval().getFirst(),
                found.interval().getLast(),
                found.pValue(),
                found.adjustedP(),
                worlds.flatMap(test -> Optional.ofNullable(test.standardDeviation())),
                worlds.map(WorldTest::pValue),
                worlds.map(WorldTest::adjustedP),
                found.significant(),
                Optional.ofNullable(found.detectable()));
    }
}
