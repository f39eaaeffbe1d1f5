package io.tuneloom.launcher.study.report;

import io.tuneloom.sharedschemas.results.Difference;
import java.util.List;
import java.util.Optional;

/**
 * Two methods of one run on one split: a line of {@code differences.csv}.
 *
 * @param difference accuracy of {@code method} minus that of {@code other}, with its 95% interval
 * @param p of McNemar's exact test
 * @param adjustedP after Holm's correction over all differences of the run
 * @param shown whether the run shows that they differ
 * @param detectable the smallest difference that so many items show four times out of five; empty when they are too few
 */
record DifferenceLine(
        String experiment,
        String variant,
        String run,
        String split,
        String method,
        String other,
        int items,
        double difference,
        double low,
        double high,
        double p,
        double adjustedP,
        boolean shown,
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
