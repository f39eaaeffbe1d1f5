package io.tuneloom.evaluation.domain.costs;

import io.tuneloom.sharedschemas.tuning.Method;
import java.util.Arrays;
import java.util.List;

/** Costs described by their seconds. */
final class Lines {
    private Lines() {}

    /**
     * Of one kind of work each, so that only equal queries have anything in common.
     *
     * @param error of the calibration
     */
    static CostLine.Repetition repetition(double once, double perQuery, double error) {
        Cost nothing = cost(0, 0, error);
        return new CostLine.Repetition(nothing.plus(cost(once, 0, error)), nothing.plus(cost(0, perQuery, error)));
    }

    private static Cost cost(double trained, double read, double error) {
        return new Cost(List.of(new Cost.Part(trained, error), new Cost.Part(read, error)));
    }

    static CostLine line(Method method, CostLine.Repetition... repetitions) {
        return new CostLine(method, false, Arrays.asList(repetitions));
    }

    /** One repetition, measured without an error. */
    static CostLine line(Method method, double once, double perQuery) {
        return line(method, repetition(once, perQuery, 0));
    }
}
