package io.tuneloom.study.report;

import io.tuneloom.sharedschemas.results.Baseline;
import java.util.List;

/**
 * What a rule that uses no model is right about, of one split of one variant: a line of {@code baselines.csv}. An accuracy near it shows no
 * more than the rule does.
 *
 * @param items those of the split that the rule says something about
 * @param accuracy expected: the rule chooses at random from what it cannot tell apart
 */
record BaselineLine(
        String experiment, String variant, String run, String split, String rule, int items, double accuracy) {

    static List<BaselineLine> of(Findings findings) {
        return findings.placed()
                .flatMap(placed -> placed.result().baselines().stream().map(each -> of(placed, each)))
                .toList();
    }

    private static BaselineLine of(Findings.Placed placed, Baseline baseline) {
        return new BaselineLine(
                placed.experiment(),
                placed.variant(),
                placed.run(),
                baseline.split(),
                baseline.rule(),
                baseline.items(),
                baseline.accuracy());
    }
}
