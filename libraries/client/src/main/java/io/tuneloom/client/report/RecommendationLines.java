package io.tuneloom.client.report;

import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.ArmFailure;
import io.tuneloom.sharedschemas.results.Delivered;
import io.tuneloom.sharedschemas.results.Recommendation;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The answer: the recommended method, the reason sentence by sentence, and the model that was delivered. */
final class RecommendationLines {
    private RecommendationLines() {}

    static String title(Recommendation recommendation) {
        return "Recommendation: "
                + (recommendation.method() == null
                        ? "none"
                        : recommendation.method().label());
    }

    static List<String> of(TuningCompleted result) {
        List<String> lines = sentences(result.recommendation().reason());
        Delivered delivered = result.delivered();
        if (delivered != null) {
            lines.add("Delivered model: " + delivered(delivered));
        } else if (result.request().deliver() && result.recommendation().method() == null) {
            lines.add("Delivered model: none, because no method is recommended.");
        }
        return lines;
    }

    private static List<String> sentences(String text) {
        BreakIterator ends = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        ends.setText(text);
        List<String> sentences = new ArrayList<>();
        int start = ends.first();
        for (int end = ends.next(); end != BreakIterator.DONE; start = end, end = ends.next()) {
            sentences.add(text.substring(start, end).strip());
        }
        return sentences;
    }

    private static String delivered(Delivered delivered) {
        ArmFailure failure = delivered.failure();
        String method = delivered.method().label();
        if (failure != null) {
            return "none. %s failed: %s (%s)."
                    .formatted(failure.task(), failure.message(), JsonNames.of(failure.reason()));
        }
        return delivered.measuredHoldOut() == 0
                ? "%s, repetition 1.".formatted(method)
                : "%s, trained in %s with augmented rows about all facts. It was not evaluated: the accuracies are those of models with %s of the facts held out of augmentation."
                        .formatted(
                                method,
                                Figures.seconds(delivered.preparation().deviceSeconds()),
                                Figures.percent(delivered.measuredHoldOut()));
    }
}
