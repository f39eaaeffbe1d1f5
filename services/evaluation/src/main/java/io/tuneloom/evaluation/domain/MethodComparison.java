package io.tuneloom.evaluation.domain;

import io.tuneloom.sharedschemas.results.Comparison;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.Comparator;
import java.util.List;

/** Lays the methods that completed side by side. */
public final class MethodComparison {
    private MethodComparison() {}

    public static Comparison compare(List<MethodResult> results, long expectedQueries) {
        List<MethodResult> ordered = results.stream()
                .sorted(Comparator.comparing(MethodResult::method))
                .toList();
        // The floor answers nothing, so that it is cheap says nothing.
        List<MethodResult> contenders =
                ordered.stream().filter(r -> r.method() != Method.PRETRAINED).toList();
        return new Comparison(
                ordered.stream().flatMap(result -> result.rows().stream()).toList(),
                ordered.stream().map(MethodResult::cost).toList(),
                CostLine.cheapest(
                        contenders.stream().map(MethodResult::costLine).toList()),
                Recommending.recommend(contenders, expectedQueries));
    }
}
