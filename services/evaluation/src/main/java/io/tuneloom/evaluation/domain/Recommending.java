package io.tuneloom.evaluation.domain;

import io.tuneloom.sharedschemas.results.Recommendation;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Recommends, of the methods that have not been shown to be worse than the best, the one that costs the least device
 * time for the expected number of queries.
 */
public final class Recommending {
    private Recommending() {}

    public static Recommendation recommend(List<MethodResult> results, long expectedQueries) {
        if (results.isEmpty()) {
            return new Recommendation(null, "No method that teaches the model anything completed.");
        }
        MethodResult best = results.stream()
                .max(Comparator.comparingDouble(result -> result.overall().value()))
                .orElseThrow();
        if (best.overall().low() <= best.overall().chance()) {
            return new Recommendation(
                    null,
                    "No method is shown to answer better than guessing (best: %s)."
                            .formatted(describe(best, expectedQueries)));
        }
        List<MethodResult> notWorse = results.stream()
                .filter(result -> result.overall().overlaps(best.overall()))
                .toList();
        MethodResult chosen = notWorse.stream()
                .min(Comparator.comparingDouble(result -> result.costLine().at(expectedQueries)))
                .orElseThrow();
        return new Recommendation(chosen.method(), reason(chosen, notWorse, expectedQueries));
    }

    private static String reason(MethodResult chosen, List<MethodResult> notWorse, long expectedQueries) {
        List<String> others = notWorse.stream()
                .filter(result -> result != chosen)
                .map(result -> describe(result, expectedQueries))
                .toList();
        String chosenText = describe(chosen, expectedQueries);
        return others.isEmpty()
                ? chosenText + ": more than any other method, and the intervals do not overlap."
                : chosenText + ": no difference shown to " + String.join(" and ", others)
                        + ", which costs more for that many queries.";
    }

    private static String describe(MethodResult result, long expectedQueries) {
        Accuracy accuracy = result.overall();
        return String.format(
                Locale.ROOT,
                "%s answers %.0f%% of all items (95%% interval %.0f-%.0f) and takes %.1f s of device time for %,d queries",
                result.method().label(),
                100 * accuracy.value(),
                100 * accuracy.low(),
                100 * accuracy.high(),
                result.costLine().at(expectedQueries),
                expectedQueries);
    }
}
