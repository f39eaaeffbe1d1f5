package io.tuneloom.launcher.study.report;

import io.tuneloom.launcher.report.JsonNames;
import io.tuneloom.sharedschemas.results.Difference;
import java.util.List;
import java.util.Optional;

/**
 * Two methods of one run on one split and tier: a line of {@code differences.csv}.
 *
 * @param tier which items of the split
 * @param difference accuracy of {@code method} minus that of {@code other}, with its 95% interval
 * @param p of the exact sign-flip permutation test
 * @param adjustedP after Holm's correction over all differences of the run on the same tier
 * @param significant whether {@code adjustedP} is below 0.05 and the interval excludes 0
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
        boolean significant,
        Optional<Double> detectable) {

    static List<DifferenceLine> of(Findings findings) {
        return findings.placed()
                .flatMap(placed -> placed.result().differences().stream().map(each -> of(placed, each)))
                .toList();
    }

    private static DifferenceLine of(Findings.Placed placed, Difference found) {
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
                found.significant(),
                Optional.ofNullable(found.detectable()));
    }
}
