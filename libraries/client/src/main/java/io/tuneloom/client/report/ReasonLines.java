package io.tuneloom.client.report;

import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.Delivered;
import java.util.ArrayList;
import java.util.List;

/** The reason of a recommendation, sentence by sentence, and the model that was delivered. */
final class ReasonLines {
    private ReasonLines() {}

    static List<String> of(TuningCompleted result) {
        List<String> lines =
                new ArrayList<>(Sentences.of(result.recommendation().reason()));
        Delivered delivered = result.delivered();
        if (delivered != null) {
            lines.add("Delivered model: " + delivered(delivered));
        } else if (result.request().deliver() && result.recommendation().method() == null) {
            lines.add("Delivered model: none, because no method is recommended.");
        }
        return lines;
    }

    private static String delivered(Delivered delivered) {
        if (delivered.model() == null) {
            return "none, because it could not be made (see the failures).";
        }
        String method = delivered.method().label() + form(delivered);
        return delivered.measuredHoldOut() == 0
                ? "%s, repetition 1.".formatted(method)
                : "%s, trained in %s with augmented rows about all facts. It was not evaluated: the accuracies are those of models with %s of the facts held out of augmentation."
                        .formatted(
                                method,
                                Figures.seconds(delivered.preparation().deviceSeconds()),
                                Figures.percent(delivered.measuredHoldOut()));
    }

    private static String form(Delivered delivered) {
        if (!delivered.method().trainsAdapter()) {
            return "";
        }
        return delivered.merged() == null
                ? " (an adapter beside the base model)"
                : " (an adapter beside the base model, and both merged)";
    }
}
