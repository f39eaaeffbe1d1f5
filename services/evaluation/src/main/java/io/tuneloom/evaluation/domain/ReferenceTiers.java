package io.tuneloom.evaluation.domain;

import io.tuneloom.evaluation.domain.MethodResult.SeedResult;
import io.tuneloom.sharedschemas.results.Tier;
import io.tuneloom.sharedschemas.tuning.Method.Role;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tiers by which the answers of all methods are told apart, so that methods are compared on the same items: in each repetition those
 * of the first method that was trained on augmented rows, of a control's only where there is no other.
 *
 * @param bySeed tiers by item, of each repetition; none where no method was
 */
record ReferenceTiers(Map<Long, Map<String, Tier>> bySeed) {

    /** @param results in the order in which methods are named, augmented-fine-tuning before what is made from it */
    static ReferenceTiers of(List<MethodResult> results) {
        return new ReferenceTiers(results.stream()
                .sorted(Comparator.comparing(result -> result.method().role() == Role.CONTROL))
                .map(MethodResult::seeds)
                .filter(seeds -> seeds.stream()
                        .anyMatch(seed -> !seed.evaluation().tiers().isEmpty()))
                .findFirst()
                .orElse(List.of())
                .stream()
                .collect(Collectors.toMap(
                        SeedResult::seed, seed -> seed.evaluation().tiers())));
    }

    @Nullable
    Tier of(long seed, String item) {
        return bySeed.getOrDefault(seed, Map.of()).get(item);
    }
}
