package io.tuneloom.study.report;

import io.tuneloom.client.report.JsonNames;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.Cheapest;
import io.tuneloom.sharedschemas.results.ContextShare;
import io.tuneloom.sharedschemas.results.Preparation;
import io.tuneloom.sharedschemas.results.QueryCost;
import io.tuneloom.sharedschemas.results.Seconds;
import java.util.List;
import java.util.Optional;

/**
 * What one method of one run costs and took, and what it had to read: a line of {@code costs.csv}. Preparation is that of one model, the
 * mean over the repetitions, with its seconds computed from its work; what begins with {@code total} is the sum over the repetitions as
 * the run's jobs recorded it, with seconds by the clock.
 *
 * @param status {@code failed} when it did not come through; what it took until then is told all the same
 * @param preparationLow with {@code preparationHigh} the interval of the seconds; so do {@code queryLow} and {@code queryHigh}
 * @param cachedSeconds of a query with the documents' keys and values in memory; empty for methods without documents that stay
 * @param standing for the recommendation: {@code qualifies}, {@code undecided}, {@code worse}, {@code not-learned}; empty for methods that
 *     are never recommended
 * @param cheapestFrom with the whole prompt read, from this number of queries on, and up to the next method's, it takes the least time in all
 *     of those that qualify, or where none does of those that are undecided; empty when it never does
 * @param contextDocuments that stood before a question, in the mean; of {@code ofDocuments}. Empty for closed books
 * @param recommended whether the run recommends it, for {@code expectedQueries}
 */
record CostLine(
        String experiment,
        String variant,
        String run,
        String method,
        String status,
        int seeds,
        Optional<Double> preparationTokensRead,
        Optional<Double> preparationTokensWritten,
        Optional<Double> preparationTokensTrained,
        Optional<Double> preparationSeconds,
        Optional<Double> preparationLow,
        Optional<Double> preparationHigh,
        Optional<Double> preparationGigaflops,
        long totalPreparationTokensRead,
        long totalPreparationTokensWritten,
        long totalPreparationTokensTrained,
        double totalPreparationSeconds,
        long totalEvaluationTokensRead,
        long totalEvaluationTokensWritten,
        double totalEvaluationSeconds,
        Optional<Double> queryTokens,
        Optional<Double> querySeconds,
        Optional<Double> queryLow,
        Optional<Double> queryHigh,
        Optional<Double> queryGigaflops,
        Optional<Double> cachedSeconds,
        Optional<String> standing,
        Optional<Long> cheapestFrom,
        Optional<Long> cheapestFromCached,
        long expectedQueries,
        boolean recommended,
        Optional<Double> contextDocuments,
        Optional<Double> ofDocuments,
        Optional<Double> contextTokens,
        Optional<Double> contextFacts,
        Optional<Double> ofFacts,
        int jobs,
        int reusedJobs) {

    static List<CostLine> of(Findings findings) {
        return findings.placed()
                .flatMap(placed -> placed.result().arms().stream().map(arm -> of(placed, arm)))
                .toList();
    }

    private static CostLine of(Findings.Placed placed, Arm arm) {
        TuningCompleted result = placed.result();
        Optional<Preparation> preparation = Optional.ofNullable(arm.preparation());
        Optional<QueryCost> query = Optional.ofNullable(arm.query());
        Optional<ContextShare> context = Optional.ofNullable(arm.context());
        return new CostLine(
                placed.experiment(),
                placed.variant(),
                placed.run(),
                arm.method().label(),
                JsonNames.of(arm.status()),
                result.request().seeds(),
                preparation.map(Preparation::tokensRead),
                preparation.map(Preparation::tokensWritten),
                preparation.map(Preparation::tokensTrained),
                preparation.map(each -> each.seconds().value()),
                preparation.map(each -> each.seconds().low()),
                preparation.map(each -> each.seconds().high()),
                preparation.map(Preparation::gigaflops),
                arm.totalPreparation().tokensRead(),
                arm.totalPreparation().tokensWritten(),
                arm.totalPreparation().tokensTrained(),
                arm.totalPreparation().deviceSeconds(),
                arm.totalEvaluation().tokensRead(),
                arm.totalEvaluation().tokensWritten(),
                arm.totalEvaluation().deviceSeconds(),
                query.map(QueryCost::tokens),
                query.map(each -> each.seconds().value()),
                query.map(each -> each.seconds().low()),
                query.map(each -> each.seconds().high()),
                query.map(QueryCost::gigaflops),
                query.flatMap(each -> Optional.ofNullable(each.prefixCached())).map(Seconds::value),
                result.recommendation().standings().stream()
                        .filter(each -> each.method() == arm.method())
                        .map(each -> JsonNames.of(each.standing()))
                        .findFirst(),
                cheapestFrom(result, arm, false),
                cheapestFrom(result, arm, true),
                result.request().expectedQueries(),
                result.recommendation().method() == arm.method(),
                context.map(ContextShare::documents),
                context.map(ContextShare::of),
                context.map(ContextShare::tokens),
                context.map(ContextShare::facts),
                context.map(ContextShare::ofFacts),
                arm.jobs(),
                arm.reusedJobs());
    }

    private static Optional<Long> cheapestFrom(TuningCompleted result, Arm arm, boolean prefixCached) {
        return result.cheapest().stream()
                .filter(each -> each.method() == arm.method() && each.prefixCached() == prefixCached)
                .map(Cheapest::fromQueries)
                .findFirst();
    }
}
