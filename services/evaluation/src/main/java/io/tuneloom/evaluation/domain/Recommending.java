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
                    "No method is shown to answer better than guessing; the best is %s with %s."
                            .formatted(best.method().label(), percentages(best)));
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
                .map(other -> "%s, with %s not shown to differ, would take %s"
                        .formatted(other.method().label(), percentages(other), seconds(other, expectedQueries)))
                .toList();
        return describe(chosen, expectedQueries)
                + (others.isEmpty()
                        ? ", more than any other method, and the intervals do not overlap."
                        : "; " + String.join("; ", others) + ".");
    }

    private static String describe(MethodResult result, long expectedQueries) {
        return String.format(
                Locale.ROOT,
                "For %,d queries %s takes %s of device time and answers %s of all items",
                expectedQueries,
                result.method().label(),
                seconds(result, expectedQueries),
                percentages(result));
    }

    /** Such as "91% (95% interval 76-97)". */
    private static String percentages(MethodResult result) {
        Accuracy accuracy = result.overall();
        return String.format(
                Locale.ROOT,
                "%.0f%% (95%% interval %.0f-%.0f)",
                100 * accuracy.value(),
                100 * accuracy.low(),
                100 * accuracy.high());
    }

    private static String seconds(MethodResult result, long queries) {
        return String.format(Locale.ROOT, "%,.1f s", result.costLine().at(queries));
    }
}
