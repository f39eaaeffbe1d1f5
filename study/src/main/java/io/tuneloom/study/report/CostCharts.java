package io.tuneloom.study.report;

import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.QueryCost;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.Seconds;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.study.report.Findings.Answer;
import io.tuneloom.study.report.Findings.Outcome;
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

/** What answering takes: preparation once for one model, and then every query. */
final class CostCharts {
    private static final List<Long> QUERIES = List.of(1L, 10L, 100L, 1_000L, 10_000L, 100_000L, 1_000_000L);
    private static final Map<String, Object> LOGARITHMIC = Map.of("trans", "log10");

    private final Answer answer;
    private final Set<Method> methods = new TreeSet<>();
    private final Set<String> variants = new LinkedHashSet<>();

    CostCharts(Answer answer) {
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
                        "computing seconds for all expected queries",
                        Map.of("trans", "log10", "limits", Svg.around(rows, "seconds")))
                .scale("y", "right answers, %", Map.of("limits", List.of(0.0, 105.0)))
                .scale("color", "", MethodWords.colours(methods, crowded))
                .panels("variant", variants, across())
                .draw(Page.CHART_WIDTH, height() + (crowded ? 50 : 0)));
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
                .scale("y", "computing seconds", LOGARITHMIC)
                .scale("color", "", MethodWords.colours(methods, true))
                .panels("variant", variants, across())
                .draw(Page.CHART_WIDTH, height() + 50));
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
}
