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
import java.util.stream.Stream;

/** Training losses: a chart with a curve for each model, and the lines of {@code losses.csv}. */
final class Losses {
    private final Set<Method> methods = EnumSet.noneOf(Method.class);
    private final Set<String> variants = new LinkedHashSet<>();
    private final List<Map<String, Object>> rows = new ArrayList<>();

    Losses(Answer answer) {
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
                .draw(Svg.WIDTH, 120 + 160 * Math.ceilDiv(variants.size(), across)));
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

    /**
     * A point of a loss curve: a line of {@code losses.csv}.
     *
     * @param task the training, one for each repetition: {@code fine-tuning/training/seed-1}
     * @param loss mean cross entropy per token, in nats, over the steps around {@code step}
     */
    record Line(String experiment, String variant, String run, String method, String task, long step, double loss) {

        static List<Line> of(Findings findings) {
            return findings.answers().stream()
                    .flatMap(answer -> answer.outcomes().stream().flatMap(outcome -> of(answer.experiment(), outcome)))
                    .toList();
        }

        private static Stream<Line> of(String experiment, Outcome outcome) {
            return outcome.curves().stream()
                    .flatMap(curve -> curve.points().stream().map(point -> of(experiment, outcome, curve, point)));
        }

        private static Line of(String experiment, Outcome outcome, Curve curve, Curve.Point point) {
            return new Line(
                    experiment,
                    outcome.variant(),
                    outcome.runId(),
                    curve.arm(),
                    curve.task(),
                    point.step(),
                    point.loss());
        }
    }
}
