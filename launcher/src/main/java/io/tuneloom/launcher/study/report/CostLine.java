package io.tuneloom.launcher.study.report;

import io.tuneloom.launcher.report.JsonNames;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.BreakEven;
import io.tuneloom.sharedschemas.results.ContextShare;
import io.tuneloom.sharedschemas.results.QueryCost;
import java.util.List;
import java.util.Optional;

/**
 * What one method of one run took, and what it had to read: a line of {@code costs.csv}. Seconds are of a model computing.
 *
 * @param status {@code failed} when it did not come through; what it took until then is told all the same
 * @param preparationSeconds over all repetitions, and so are all that prepare and evaluate
 * @param cheapestFrom from this number of queries on, and up to the next method's, it takes the least time in all; empty
 *     when it never does
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
        long preparationTokensRead,
        long preparationTokensWritten,
        long preparationTokensTrained,
        double preparationSeconds,
        long evaluationTokensRead,
        long evaluationTokensWritten,
        double evaluationSeconds,
        Optional<Double> queryTokens,
        Optional<Double> querySeconds,
        Optional<Long> cheapestFrom,
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
        Optional<QueryCost> query = Optional.ofNullable(arm.query());
        Optional<ContextShare> context = Optional.ofNullable(arm.context());
        return new CostLine(
                placed.experiment(),
                placed.variant(),
                placed.run(),
                arm.method().label(),
                JsonNames.of(arm.status()),
                result.request().seeds(),
                arm.preparation().tokensRead(),
                arm.preparation().tokensWritten(),
                arm.preparation().tokensTrained(),
                arm.preparation().deviceSeconds(),
                arm.evaluation().tokensRead(),
                arm.evaluation().tokensWritten(),
                arm.evaluation().deviceSeconds(),
                query.map(QueryCost::tokens),
                query.map(QueryCost::deviceSeconds),
                cheapestFrom(result, arm),
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

    private static Optional<Long> cheapestFrom(TuningCompleted result, Arm arm) {
        return result.breakEven().stream()
                .filter(each -> each.method() == arm.method())
                .map(BreakEven::fromQueries)
                .findFirst();
    }
}
