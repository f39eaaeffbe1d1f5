package io.tuneloom.study.report;

import io.tuneloom.study.report.Findings.Outcome;
import io.tuneloom.study.run.Curve;
import java.util.List;
import java.util.stream.Stream;

/**
 * A point of a learning curve: a line of {@code losses.csv}.
 *
 * @param task the training, one for each repetition: {@code fine-tuning/training/seed-1}
 * @param loss mean cross entropy per token, in nats, of some steps about {@code step}
 */
record LossLine(String experiment, String variant, String run, String method, String task, long step, double loss) {

    static List<LossLine> of(Findings findings) {
        return findings.answers().stream()
                .flatMap(answer -> answer.outcomes().stream().flatMap(outcome -> of(answer.experiment(), outcome)))
                .toList();
    }

    private static Stream<LossLine> of(String experiment, Outcome outcome) {
        return outcome.curves().stream()
                .flatMap(curve -> curve.points().stream().map(point -> of(experiment, outcome, curve, point)));
    }

    private static LossLine of(String experiment, Outcome outcome, Curve curve, Curve.Point point) {
        return new LossLine(
                experiment, outcome.variant(), outcome.runId(), curve.arm(), curve.task(), point.step(), point.loss());
    }
}
