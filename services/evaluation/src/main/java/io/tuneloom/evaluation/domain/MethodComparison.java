package io.tuneloom.evaluation.domain;

import io.tuneloom.evaluation.domain.costs.Costs;
import io.tuneloom.evaluation.domain.costs.Prices;
import io.tuneloom.sharedschemas.results.Comparison;
import io.tuneloom.sharedschemas.results.Difference;
import io.tuneloom.sharedschemas.results.MethodStanding;
import io.tuneloom.sharedschemas.results.Recommendation;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.Comparator;
import java.util.List;

/** Compares the methods that completed, on the questions that all of them answered, tier by tier. */
public final class MethodComparison {
    private MethodComparison() {}

    public static Comparison compare(List<MethodResult> results, Prices prices, Goal goal) {
        CommonQuestions questions = new CommonQuestions(results.stream()
                .sorted(Comparator.comparing(MethodResult::method))
                .toList());
        List<MethodResult> ordered = questions.results();
        // The reference method knows no facts, so its low cost is irrelevant.
        Costs costs = new Costs(ordered.stream()
                .filter(result -> result.method().role() == Method.Role.RECOMMENDABLE)
                .map(result -> result.cost(prices))
                .toList());
        TieredResults tiered = new TieredResults(ordered);
        List<Difference> differences = tiered.differences(goal.primary());
        Forgettings forgettings = Forgettings.of(ordered, goal.primary());
        Recommending recommending = new Recommending(
                tiered,
                Basis.of(tiered),
                new Learned(tiered.of(TierGroup.ALL), goal.primary()),
                forgettings,
                costs.lines(),
                goal);
        Recommendation recommendation = recommending.recommend(Harms.of(tiered, goal), new CarryOver(differences));
        return new Comparison(
                tiered.rows(goal.primary()),
                new GroupResults(tiered, goal.primary()).rows(),
                new Consistencies(tiered, goal.primary()).rows(),
                FalseAnswerRates.of(ordered),
                List.of(),
                ordered.stream()
                        .map(result -> result.cost(prices).result(result.context()))
                        .toList(),
                differences,
                costs.breakEven(),
                costs.only(recommendation.eligible().stream()
                                .map(MethodStanding::method)
                                .toList())
                        .cheapest(),
                recommendation,
                ordered.stream()
                        .flatMap(result -> result.audit(goal.primary()).stream())
                        .toList(),
                null,
                questions.tooLong().orElse(null),
                forgettings.all());
    }
}
