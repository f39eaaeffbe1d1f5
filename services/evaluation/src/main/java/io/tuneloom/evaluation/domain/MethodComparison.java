package io.tuneloom.evaluation.domain;

import io.tuneloom.sharedschemas.results.Comparison;
import io.tuneloom.sharedschemas.results.Difference;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.Comparator;
import java.util.List;

/** Lays the methods that completed side by side, on the questions that all of them answered. */
public final class MethodComparison {
    private MethodComparison() {}

    public static Comparison compare(List<MethodResult> results, Goal goal) {
        CommonQuestions questions = new CommonQuestions(results.stream()
                .sorted(Comparator.comparing(MethodResult::method))
                .toList());
        List<MethodResult> ordered = questions.results();
        // The floor answers nothing, so that it is cheap says nothing.
        List<CostLine> costs = ordered.stream()
                .filter(result -> result.method().role() == Method.Role.CANDIDATE)
                .map(MethodResult::costLine)
                .toList();
        List<ResultRow> rows = ordered.stream()
                .flatMap(result -> result.rows(goal.primary()).stream())
                .toList();
        List<Difference> differences = Differences.between(ordered, goal.primary());
        return new Comparison(
                rows,
                ordered.stream().map(MethodResult::cost).toList(),
                differences,
                CostLine.cheapest(costs),
                new Recommending(ordered, new Learned(rows, differences), costs, goal)
                        .recommend(Harms.of(differences, goal.margin())),
                ordered.stream()
                        .flatMap(result -> result.audit(goal.primary()).stream())
                        .toList(),
                null,
                questions.tooLong().orElse(null));
    }
}
