package io.tuneloom.study.report;

import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.study.report.Findings.Answer;
import io.tuneloom.study.report.Findings.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Accuracies on one split and tier with their intervals; chance is the dashed line. */
final class AccuracyChart {
    private static final int ROW = 30;
    private static final int AROUND = 75;

    private final Answer answer;
    private final List<Map<String, Object>> rows = new ArrayList<>();

    AccuracyChart(Answer answer, String split, TierGroup tier) {
        this.answer = answer;
        for (Outcome outcome : answer.outcomes()) {
            outcome.result()
                    .ifPresent(result -> result.rows().stream()
                            .filter(row -> row.split().equals(split) && row.tier() == tier)
                            .forEach(row -> rows.add(row(outcome, row))));
        }
    }

    String draw() {
        return answer.axis().isPresent() && variants().size() > 2
                ? alongAxis(answer.axis().get())
                : sideBySide();
    }

    /** Methods from top to bottom, variants in panels; a single method has its variants from top to bottom. */
    private String sideBySide() {
        boolean oneMethod = methods().size() == 1;
        List<String> down = new ArrayList<>(oneMethod ? variants() : words());
        int panels = oneMethod ? 1 : variants().size();
        Collections.reverse(down);
        String y = oneMethod ? "variant" : "method";
        return new Svg(rows)
                .layer("vline", Map.of("xintercept", "chance"), Map.of("linetype", "dashed", "color", Svg.INK))
                .layer(
                        "errorbar",
                        Map.of("y", y, "xmin", "low", "xmax", "high", "color", "method"),
                        Map.of("width", 0.25, "size", 1.1))
                .layer("point", Map.of("y", y, "x", "accuracy", "color", "method"), Map.of("size", 4.5))
                .layer(
                        "text",
                        Map.of("y", y, "x", "accuracy", "label", "accuracy"),
                        Map.of("label_format", "{.0f}%", "nudge_y", 0.38, "size", 5.5, "color", Svg.INK))
                .scale("x", "accuracy, %", percent())
                .scale("y", "", Map.of("discrete", true, "limits", down))
                .scale("color", "", MethodWords.colours(methods(), false))
                .panels(oneMethod ? "method" : "variant", oneMethod ? words() : variants(), 1)
                .draw(Svg.WIDTH, AROUND + panels * (down.size() * ROW + (panels > 1 ? 26 : 0)));
    }

    /** A panel for each method. */
    private String alongAxis(String axis) {
        int panels = methods().size();
        return new Svg(rows)
                .layer("line", Map.of("x", "at", "y", "chance"), Map.of("linetype", "dashed", "color", Svg.INK))
                .layer("line", Map.of("x", "at", "y", "accuracy", "color", "method"), Map.of("size", 1.1))
                .layer(
                        "errorbar",
                        Map.of("x", "at", "ymin", "low", "ymax", "high", "color", "method"),
                        Map.of("width", 0.06, "size", 0.9))
                .layer("point", Map.of("x", "at", "y", "accuracy", "color", "method"), Map.of("size", 3.5))
                .scale(
                        "x",
                        axis,
                        Map.of(
                                "trans",
                                "log10",
                                "breaks",
                                rows.stream()
                                        .map(row -> row.get("at"))
                                        .distinct()
                                        .toList(),
                                "format",
                                "d",
                                "limits",
                                Svg.around(rows, "at")))
                .scale("y", "accuracy, %", percent())
                .scale("color", "", MethodWords.colours(methods(), false))
                .panels("method", words(), Math.min(2, panels))
                .draw(Svg.WIDTH, AROUND + 150 * Math.ceilDiv(panels, 2));
    }

    private static Map<String, Object> percent() {
        return Map.of("limits", List.of(0.0, 105.0), "breaks", List.of(0.0, 25.0, 50.0, 75.0, 100.0), "format", "d");
    }

    private static Map<String, Object> row(Outcome outcome, ResultRow row) {
        Map<String, Object> cells = new LinkedHashMap<>();
        cells.put("variant", outcome.variant());
        cells.put("at", outcome.at().orElse(0.0));
        cells.put("method", MethodWords.words(row.method()));
        cells.put("accuracy", 100 * row.accuracy());
        cells.put("low", 100 * row.interval().getFirst());
        cells.put("high", 100 * row.interval().getLast());
        cells.put("chance", 100 * row.chance());
        return cells;
    }

    private List<String> variants() {
        return rows.stream().map(row -> (String) row.get("variant")).distinct().toList();
    }

    private List<String> words() {
        return rows.stream().map(row -> (String) row.get("method")).distinct().toList();
    }

    private Set<Method> methods() {
        return answer.results().stream()
                .flatMap(result -> result.rows().stream())
                .map(ResultRow::method)
                .collect(Collectors.toSet());
    }
}
