package io.tuneloom.evaluation.domain;

import io.tuneloom.sharedschemas.results.Difference;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.TierGroup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a recommendation rests on: on each split the items on augmented facts, since a team has all its facts augmented; where none of
 * those is left, all that are not verbatim.
 *
 * @param groups by split, in the order of the rows; absent: the whole split is verbatim
 */
record Basis(Map<String, TierGroup> groups) {

    static Basis of(List<ResultRow> rows) {
        Map<String, TierGroup> groups = new LinkedHashMap<>();
        for (TierGroup group : List.of(TierGroup.AUGMENTED, TierGroup.NOT_VERBATIM)) {
            rows.stream().filter(row -> row.tier() == group).forEach(row -> groups.putIfAbsent(row.split(), group));
        }
        return new Basis(groups);
    }

    List<ResultRow> rows(List<ResultRow> all) {
        return all.stream().filter(row -> has(row.split(), row.tier())).toList();
    }

    List<Difference> differences(List<Difference> all) {
        return all.stream().filter(each -> has(each.split(), each.tier())).toList();
    }

    private boolean has(String split, TierGroup group) {
        return groups.get(split) == group;
    }
}
