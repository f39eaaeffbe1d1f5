package io.tuneloom.evaluation.domain;

import io.tuneloom.sharedschemas.results.TierGroup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a recommendation rests on: on each split the items on augmented facts, since a team has all its facts augmented; where none of
 * those is left, all that are not verbatim. Recall is a gate, and is compared only where nothing else was asked.
 *
 * @param groups by split, in the order in which the splits are named
 * @param verbatim splits that are left out because every item appears verbatim in the augmented rows
 */
record Basis(Map<String, TierGroup> groups, List<String> verbatim) {

    static Basis of(TieredResults results) {
        List<String> asked = results.splits(TierGroup.ALL);
        List<String> compared = asked.stream()
                .filter(split -> asked.size() == 1 || !split.equals(Learned.RECALL))
                .toList();
        Map<String, TierGroup> groups = new LinkedHashMap<>();
        for (TierGroup group : List.of(TierGroup.AUGMENTED, TierGroup.NOT_VERBATIM)) {
            results.splits(group).stream()
                    .filter(compared::contains)
                    .forEach(split -> groups.putIfAbsent(split, group));
        }
        return new Basis(
                groups,
                compared.stream().filter(split -> !groups.containsKey(split)).toList());
    }

    List<String> splits() {
        return List.copyOf(groups.keySet());
    }
}
