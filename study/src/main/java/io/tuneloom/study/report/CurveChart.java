package io.tuneloom.study.report;

import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.study.report.Findings.Answer;
import io.tuneloom.study.report.Findings.Outcome;
import io.tuneloom.study.run.Curve;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How the loss fell in training, a line for each model. */
final class CurveChart {
    private final Set<Method> methods = EnumSet.noneOf(Method.class);
    private final Set<String> variants = new LinkedHashSet<>();
    private final List<Map<String, Object>> rows = new ArrayList<>();

    CurveChart(Answer answer) {
        answer.outcomes().forEach(outcome -> outcome.curves().forEach(curve -> add(outcome, curve)));
    }

    /** Empty when nothing was trained. */
    Optional<String> draw() {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        int across = variants.size() > 2 ? 2 : 1;
        return Optional.of(new Svg(rows)
                .layer(
                        "line",
                        Map.of("x", "step", "y", "loss", "color", "method", "group", "model"),
                        Map.of("size", 0.8, "alpha", 0.8))
                .scale("x", "training step", Map.of())
                .scale("y", "loss, nats per token", Map.of())
                .scale("color", "", MethodWords.colours(methods, true))
                .panels("variant", variants, across)
                .draw(Page.CHART_WIDTH, 120 + 160 * Math.ceilDiv(variants.size(), across)));
    }

    private void add(Outcome outcome, Curve curve) {
        Method.of(curve.arm()).ifPresent(method -> {
            methods.add(method);
            variants.add(outcome.variant());
            curve.points().forEach(point -> rows.add(row(outcome, curve, method, point)));
        });
    }

    private static Map<String, Object> row(Outcome outcome, Curve curve, Method method, Curve.Point point) {
        Map<String, Object> cells = new LinkedHashMap<>();
        cells.put("variant", outcome.variant());
        cells.put("model", outcome.variant() + curve.task());
        cells.put("method", MethodWords.words(method));
        cells.put("step", point.step());
        cells.put("loss", point.loss());
        return cells;
    }
}
