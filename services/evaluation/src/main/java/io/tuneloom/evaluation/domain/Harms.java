package io.tuneloom.evaluation.domain;

import io.tuneloom.sharedschemas.results.Difference;
import io.tuneloom.sharedschemas.results.Harm;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.ArrayList;
import java.util.List;

/**
 * What the augmented model does worse, or may, than one that was tuned on the documents alone: recall, verbatim items too, and items
 * that rest on several augmented facts. Each is a family of tests of its own.
 */
record Harms(List<Harm> all) {
    private static final List<Method> COMPARED = List.of(Method.FINE_TUNING, Method.AUGMENTED_FINE_TUNING);

    static Harms of(TieredResults results, Goal goal) {
        List<Difference> differences = new ArrayList<>();
        differences.addAll(Differences.between(only(results, TierGroup.ALL, true), TierGroup.ALL, goal.primary()));
        differences.addAll(
                Differences.between(only(results, TierGroup.COMPOSED, false), TierGroup.COMPOSED, goal.primary()));
        return new Harms(differences.stream()
                .filter(each -> lower(each) || each.interval().getFirst() <= -goal.margin())
                .map(each -> new Harm(
                        each.method(), each.split(), each.tier(), each.difference(), each.interval(), lower(each)))
                .toList());
    }

    private static List<MethodResult> only(TieredResults results, TierGroup group, boolean recall) {
        return results.of(group).stream()
                .filter(result -> COMPARED.contains(result.method()))
                .map(result -> result.only((_, answer) -> answer.split().equals(Learned.RECALL) == recall))
                .toList();
    }

    private static boolean lower(Difference each) {
        return each.significant() && each.difference() < 0;
    }
}
