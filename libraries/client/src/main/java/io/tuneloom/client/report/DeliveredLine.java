package io.tuneloom.client.report;

import io.tuneloom.sharedschemas.results.ArmFailure;
import io.tuneloom.sharedschemas.results.Delivered;

/** The model to be used, and what the result's numbers say about it. */
final class DeliveredLine {
    private DeliveredLine() {}

    static String of(Delivered delivered) {
        ArmFailure failure = delivered.failure();
        String method = delivered.method().label();
        if (failure != null) {
            return "No model was delivered: %s in %s: %s"
                    .formatted(JsonNames.of(failure.reason()), failure.task(), failure.message());
        }
        return delivered.measuredHoldOut() == 0
                ? "Delivered: the first repetition's model of %s.".formatted(method)
                : "Delivered: a model of %s with rows about all facts, made in %s. It was not measured: the accuracies are of models whose rows leave out %s of the facts."
                        .formatted(
                                method,
                                Figures.seconds(delivered.preparation().deviceSeconds()),
                                Figures.percent(delivered.measuredHoldOut()));
    }
}
