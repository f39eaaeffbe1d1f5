package io.tuneloom.evaluation.domain;

import io.tuneloom.evaluation.domain.costs.Costs;
import io.tuneloom.evaluation.domain.costs.Prices;
import io.tuneloom.sharedschemas.results.Comparison;
import io.tuneloom.sharedschemas.results.Difference;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import java.util.Comparator;
import java.util.List;

/** Compares the methods that completed, on the questions that all of them answered, tier by tier. */
public final class MethodComparison {
    private MethodComparison() {}

    public static Comparison compare(
            List<MethodResult> results, Prices prices, long expectedQueries, ScoreKind primary) {
        CommonQuestions questions = new CommonQuestions(results.stream()
                .sorted(Comparator.comparing(MethodResult::method))
                .toList());
        List<MethodResult> ordered = questions.results();
        // The floor answers nothing, so that it is cheap says nothing.
        Costs costs = new Costs(ordered.stream()
                .filter(result -> result.method().role() == Method.Role.CANDIDATE)
                .map(result -> result.cost(prices))
                .toList());
        TieredResults tiered = new TieredResults(ordered);
        List<ResultRow> rows = tiered.rows(primary);
        List<Difference> differences = tiered.differences(primary);
        Basis basis = Basis.of(rows);
        return new Comparison(
                rows,
                ordered.stream()
                        .map(result -> result.cost(prices).result(result.context()))
                        .toList(),
                differences,
                costs.breakEven(),
                costs.cheapest(),
                new Recommending(
                                basis.rows(rows),
                                costs.lines(),
                                new SignificantDifferences(basis.differences(differences)),
                                expectedQueries)
                        .recommend(),
                ordered.stream()
                        .flatMap(result -> result.audit(primary).stream())
                        .toList(),
                null,
                questions.tooLong().orElse(null));
    }
}
