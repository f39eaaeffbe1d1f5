package io.tuneloom.evaluation.domain;

import io.tuneloom.sharedschemas.results.Difference;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The methods' results on each group of items. */
final class TieredResults {
    /** Each answers a question of its own: differences of one group are a family of tests. */
    private static final List<TierGroup> COMPARED = List.of(
            TierGroup.NOT_VERBATIM, TierGroup.AUGMENTED, TierGroup.HELD_OUT, TierGroup.COMPOSED, TierGroup.SAME_FACT);

    private final List<String> splits;
    private final Map<TierGroup, List<MethodResult>> groups = new EnumMap<>(TierGroup.class);

    /** @param results in the order in which methods are named */
    TieredResults(List<MethodResult> results) {
        this.splits = splits(results);
        ReferenceTiers tiers = ReferenceTiers.of(results);
        for (TierGroup group : TierGroup.values()) {
            groups.put(
                    group,
                    results.stream()
                            .map(result ->
                                    result.only((seed, answer) -> group.has(tiers.of(seed.seed(), answer.item()))))
                            .toList());
        }
    }

    /** By method, split and tier; those that have items. */
    List<ResultRow> rows(ScoreKind primary) {
        return Arrays.stream(TierGroup.values())
                .flatMap(group -> of(group).stream().flatMap(result -> result.rows(group, primary).stream()))
                .sorted(Comparator.comparing(ResultRow::method)
                        .thenComparingInt(row -> splits.indexOf(row.split()))
                        .thenComparing(ResultRow::tier))
                .toList();
    }

    List<Difference> differences(ScoreKind primary) {
        return COMPARED.stream()
                .flatMap(group -> Differences.between(compared(group), group, primary).stream())
                .toList();
    }

    /** The same methods, restricted to a group. */
    List<MethodResult> of(TierGroup group) {
        return groups.getOrDefault(group, List.of());
    }

    /** Those with items of a group. */
    List<String> splits(TierGroup group) {
        return splits(of(group));
    }

    /** How many items of a split are in a group, over all repetitions. */
    int items(String split, TierGroup group) {
        return of(group).getFirst().items(split);
    }

    /** One fact and several are told apart only on splits that have items of both. */
    private List<MethodResult> compared(TierGroup group) {
        List<MethodResult> results = of(group);
        if (group != TierGroup.COMPOSED && group != TierGroup.SAME_FACT) {
            return results;
        }
        List<String> both = splits(TierGroup.COMPOSED).stream()
                .filter(splits(TierGroup.SAME_FACT)::contains)
                .toList();
        return results.stream()
                .map(result -> result.only((_, answer) -> both.contains(answer.split())))
                .toList();
    }

    private static List<String> splits(List<MethodResult> results) {
        return results.stream()
                .flatMap(result -> result.splits().stream())
                .distinct()
                .toList();
    }
}
