package io.tuneloom.study.report;

import io.tuneloom.client.report.JsonNames;
import io.tuneloom.sharedschemas.results.GroupRow;
import java.util.List;

/**
 * One method on one kind of question of one split: a line of {@code groups.csv}.
 *
 * @param tier {@code all} or {@code not-verbatim}
 * @param group the kind: {@code all} (syllogisms that conclude "all"), {@code all/barbara} (those of one form)
 * @param low of the 95% interval, as {@code high}
 */
record GroupLine(
        String experiment,
        String variant,
        String run,
        String method,
        String split,
        String tier,
        String group,
        int items,
        double accuracy,
        double chance,
        double low,
        double high) {

    static List<GroupLine> of(Findings findings) {
        return findings.placed()
                .flatMap(placed -> placed.result().groups().stream().map(row -> of(placed, row)))
                .toList();
    }

    private static GroupLine of(Findings.Placed placed, GroupRow row) {
        return new GroupLine(
                placed.experiment(),
                placed.variant(),
                placed.run(),
                row.method().label(),
                row.split(),
                JsonNames.of(row.tier()),
                row.group(),
                row.items(),
                row.accuracy(),
                row.chance(),
                row.interval().getFirst(),
                row.interval().getLast());
    }
}
