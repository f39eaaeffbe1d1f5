package io.tuneloom.evaluation.domain;

import io.tuneloom.sharedschemas.results.Difference;
import io.tuneloom.sharedschemas.results.Harm;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an augmented model does worse, or may, than one that was tuned on the documents alone: recall, verbatim items too, and items
 * that rest on several augmented facts. Each is a family of tests of its own.
 */
record Harms(List<Harm> all) {
    static Harms of(TieredResults results, Goal goal) {
        return new Harms(Arrays.stream(Method.values())
                .flatMap(augmented -> augmented.withoutRows().stream().flatMap(plain -> {
                    Set<Method> compared = EnumSet.of(plain, augmented);
                    return Stream.concat(
                            between(compared, results, TierGroup.ALL, true, goal),
                            between(compared, results, TierGroup.COMPOSED, false, goal));
                }))
                .filter(each -> lower(each) || each.interval().getFirst() <= -goal.margin())
                .map(each -> new Harm(
                        each.method(), each.split(), each.tier(), each.difference(), each.interval(), lower(each)))
                .toList());
    }

    private static Stream<Difference> between(
            Set<Method> compared, TieredResults results, TierGroup group, boolean recall, Goal goal) {
        List<MethodResult> restricted = results.of(group).stream()
                .filter(result -> compared.contains(result.method()))
                .map(result -> result.only((_, answer) -> answer.split().equals(Learned.RECALL) == recall))
                .toList();
        return Differences.between(restricted, group, goal.primary()).stream();
    }

    private static boolean lower(Difference each) {
        return each.significant() && each.difference() < 0;
    }
}
