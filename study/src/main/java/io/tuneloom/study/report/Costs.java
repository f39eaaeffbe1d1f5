package io.tuneloom.study.report;

import io.tuneloom.client.report.CostLines;
import io.tuneloom.client.report.Figures;
import io.tuneloom.client.report.JsonNames;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.Cheapest;
import io.tuneloom.sharedschemas.results.ContextShare;
import io.tuneloom.sharedschemas.results.Preparation;
import io.tuneloom.sharedschemas.results.QueryCost;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.Seconds;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.study.report.Findings.Answer;
import io.tuneloom.study.report.Findings.Outcome;
import io.tuneloom.study.report.PageContent.CostRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** What methods cost, preparation once and then every query: rows of a table, two charts, and the lines of {@code costs.csv}. */
final class Costs {
    private static final List<Long> QUERIES = List.of(1L, 10L, 100L, 1_000L, 10_000L, 100_000L, 1_000_000L);
    private static final Map<String, Object> LOGARITHMIC = Map.of("trans", "log10");

    private final Answer answer;
    private final Set<Method> methods = new TreeSet<>();
    private final Set<String> variants = new LinkedHashSet<>();

    Costs(Answer answer) {
        this.answer = answer;
        forEachArm((outcome, arm) -> {
            methods.add(arm.method());
            variants.add(outcome.variant());
        });
    }

    /** Computing seconds for the expected number of queries against the mean accuracy over the splits. */
    Optional<String> costAgainstAccuracy() {
        List<Map<String, Object>> rows = new ArrayList<>();
        forEachArm((outcome, arm) -> rows.add(point(outcome, arm)));
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        boolean crowded = variants.size() > 2;
        Svg chart = new Svg(rows)
                .layer("point", Map.of("x", "seconds", "y", "accuracy", "color", "method"), Map.of("size", 4));
        if (!crowded) {
            chart.layer(
                    "text",
                    Map.of("x", "seconds", "y", "accuracy", "label", "method"),
                    Map.of("nudge_y", -8, "size", 5.5, "color", Svg.INK, "hjust", "inward"));
        }
        return Optional.of(chart.scale(
                        "x",
                        "computing time of all expected queries, s",
                        Map.of("trans", "log10", "limits", Svg.around(rows, "seconds")))
                .scale("y", "accuracy, %", Map.of("limits", List.of(0.0, 105.0)))
                .scale("color", "", MethodWords.colours(methods, crowded))
                .panels("variant", variants, across())
                .draw(Svg.WIDTH, height() + (crowded ? 50 : 0)));
    }

    /** Computing seconds against the number of queries; where lines cross, another method becomes the cheapest. */
    Optional<String> breakEven() {
        List<Map<String, Object>> rows = new ArrayList<>();
        forEachArm((outcome, arm) -> QUERIES.forEach(queries -> rows.add(total(outcome, arm, queries))));
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Svg(rows)
                .layer("line", Map.of("x", "queries", "y", "seconds", "color", "method"), Map.of("size", 1.1))
                .scale(
                        "x",
                        "queries",
                        Map.of("trans", "log10", "breaks", List.of(1.0, 100.0, 10_000.0), "format", ",d"))
                .scale("y", "computing time, s", LOGARITHMIC)
                .scale("color", "", MethodWords.colours(methods, true))
                .panels("variant", variants, across())
                .draw(Svg.WIDTH, height() + 50));
    }

    private Map<String, Object> point(Outcome outcome, Arm arm) {
        TuningCompleted result = outcome.result().orElseThrow();
        Map<String, Object> cells = cells(outcome, arm);
        cells.put("seconds", seconds(arm, result.request().expectedQueries()));
        cells.put(
                "accuracy",
                100
                        * result.rows().stream()
                                .filter(row -> row.method() == arm.method() && row.tier() == TierGroup.ALL)
                                .mapToDouble(ResultRow::accuracy)
                                .average()
                                .orElse(0));
        return cells;
    }

    private static Map<String, Object> total(Outcome outcome, Arm arm, long queries) {
        Map<String, Object> cells = cells(outcome, arm);
        cells.put("queries", queries);
        cells.put("seconds", seconds(arm, queries));
        return cells;
    }

    private static Map<String, Object> cells(Outcome outcome, Arm arm) {
        Map<String, Object> cells = new LinkedHashMap<>();
        cells.put("variant", outcome.variant());
        cells.put("method", MethodWords.words(arm.method()));
        return cells;
    }

    /** Of one model; in-context learning at the price of a cached prefix. */
    private static double seconds(Arm arm, long queries) {
        Seconds once = Objects.requireNonNull(arm.preparation()).seconds();
        QueryCost query = Objects.requireNonNull(arm.query());
        Seconds each = Optional.ofNullable(query.prefixCached()).orElse(query.seconds());
        double first = query.seconds().value();
        return Math.max(1e-4, once.value() + first + (queries - 1) * each.value());
    }

    private void forEachArm(BiConsumer<Outcome, Arm> each) {
        for (Outcome outcome : answer.outcomes()) {
            outcome.result()
                    .ifPresent(result -> result.arms().stream()
                            .filter(arm -> arm.query() != null && arm.preparation() != null)
                            .forEach(arm -> each.accept(outcome, arm)));
        }
    }

    private int across() {
        return variants.size() > 2 ? 2 : 1;
    }

    private int height() {
        return 80 + 170 * Math.ceilDiv(variants.size(), across());
    }

    /** A row for each method of each variant. */
    List<CostRow> rows() {
        List<CostRow> rows = new ArrayList<>();
        for (Outcome outcome : answer.outcomes()) {
            outcome.result().ifPresent(result -> result.arms().forEach(arm -> rows.add(row(outcome, result, arm))));
        }
        return rows;
    }

    private static CostRow row(Outcome outcome, TuningCompleted result, Arm arm) {
        return new CostRow(
                arm.equals(result.arms().getFirst()),
                outcome.variant(),
                MethodWords.heading(arm.method()),
                MethodWords.colour(arm.method()),
                query(arm),
                CostLines.preparation(arm).orElse(""));
    }

    private static String query(Arm arm) {
        return CostLines.query(arm).orElse("")
                + Optional.ofNullable(arm.context())
                        .flatMap(Costs::part)
                        .map(part -> ", %s in context".formatted(part))
                        .orElse("");
    }

    /** Facts are what answers need. Where all are in context, or none is counted, documents are shown. */
    private static Optional<String> part(ContextShare share) {
        if (share.facts() < share.ofFacts()) {
            return Optional.of("%s facts".formatted(part(share.facts(), share.ofFacts())));
        }
        return share.documents() < share.of()
                ? Optional.of("%s documents".formatted(part(share.documents(), share.of())))
                : Optional.empty();
    }

    /** Such as "55 of 110"; not rounded where a part would look like the whole. */
    private static String part(double some, double all) {
        boolean alike = Figures.count(some).equals(Figures.count(all));
        return "%s of %s".formatted(alike ? Figures.mean(some) : Figures.count(some), Figures.count(all));
    }

    /**
     * One method of one run: a line of {@code costs.csv}. Preparation is that of one model, the mean over the repetitions, with seconds
     * computed from its work. Columns that begin with {@code total} are sums over the repetitions, with measured seconds.
     *
     * @param status {@code failed} if the method did not complete; its totals up to then are included
     * @param preparationLow with {@code preparationHigh} the interval of the seconds; likewise {@code queryLow} and {@code queryHigh}
     * @param cachedSeconds of a query with a cached prompt prefix; empty for methods without a shared prefix
     * @param standing for the recommendation: {@code qualifies}, {@code undecided}, {@code worse}, {@code not-learned}; empty for methods that
     *     are never recommended
     * @param cheapestFrom number of queries from which the method takes the least total time, without caching, of the methods that
     *     qualify, or if none does, of the undecided ones; empty if it never does
     * @param contextDocuments mean number in the context of a question, of {@code ofDocuments}; empty for closed-book methods
     * @param recommended whether the run recommends it, for {@code expectedQueries}
     */
    record Line(
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

        static List<Line> of(Findings findings) {
            return findings.placed()
                    .flatMap(placed -> placed.result().arms().stream().map(arm -> of(placed, arm)))
                    .toList();
        }

        private static Line of(Findings.Placed placed, Arm arm) {
            TuningCompleted result = placed.result();
            Optional<Preparation> preparation = Optional.ofNullable(arm.preparation());
            Optional<QueryCost> query = Optional.ofNullable(arm.query());
            Optional<ContextShare> context = Optional.ofNullable(arm.context());
            return new Line(
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
                    query.flatMap(each -> Optional.ofNullable(each.prefixCached()))
                            .map(Seconds::value),
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
}
