package io.tuneloom.evaluation.domain;

import io.tuneloom.sharedschemas.artifacts.Evaluation.Answer;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import java.util.Collection;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;

/**
 * Right answers out of a number of items (of an item that several models answered, the share of them that were right), with the 95% Wilson score interval (Wilson 1927), which stays honest near 0
 * and 1 and for few items, where the normal approximation does not.
 */
public record Accuracy(double right, int items, double chance) {
    private static final double ERROR_RATE = 0.05;

    public static Accuracy of(Collection<Answer> answers, ScoreKind kind) {
        return new Accuracy(
                answers.stream().mapToDouble(answer -> answer.by(kind).credit()).sum(),
                answers.size(),
                answers.stream().mapToDouble(Answer::chance).average().orElse(0));
    }

    public double value() {
        return items == 0 ? 0 : right / items;
    }

    /** Not above the value, which it equals at 0 but for rounding. */
    public double low() {
        return Math.clamp(interval().getLowerBound(), 0, value());
    }

    /** Not below the value, which it equals at 1 but for rounding. */
    public double high() {
        return Math.clamp(interval().getUpperBound(), value(), 1);
    }

    private Interval interval() {
        return BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(
                Math.max(items, 1), (int) Math.round(right), ERROR_RATE);
    }
}
