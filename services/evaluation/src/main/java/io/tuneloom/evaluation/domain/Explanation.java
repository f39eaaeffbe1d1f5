package io.tuneloom.evaluation.domain;

import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Says in two sentences why: what the recommended method takes and gives, and how the others compare. */
record Explanation(Recommending facts) {

    String ofNone(Method best) {
        return "No method is shown to answer better than guessing%s; the best is %s with %s."
                .formatted(
                        facts.floorWasAsked() ? " and than the model without the facts" : "",
                        best.label(),
                        accuracy(best) + splits());
    }

    /**
     * @param best the most accurate
     * @param notWorse those not shown to be worse than it
     * @param taught those shown to have taught the model something
     */
    String of(Method chosen, Method best, List<Method> notWorse, List<Method> taught) {
        String first = "For %s queries %s takes %s of device time and answers %s of the items%s."
                .formatted(
                        String.format(Locale.ROOT, "%,d", facts.expectedQueries()),
                        chosen.label(),
                        seconds(chosen),
                        accuracy(chosen),
                        splits());
        List<String> others = facts.candidates()
                .filter(other -> other != chosen)
                .map(other -> notWorse.contains(other) ? rival(other, chosen) : ruledOut(other, best, taught))
                .toList();
        return others.isEmpty()
                ? first + " No other method that teaches the model anything was compared."
                : first + " " + sentence(String.join("; ", others));
    }

    private String ruledOut(Method method, Method best, List<Method> taught) {
        return taught.contains(method)
                ? "%s is shown to be worse than %s at %s"
                        .formatted(
                                described(method),
                                best.label(),
                                listed(facts.differences().worse(method, best)))
                : described(method) + " is not shown to have taught the model anything";
    }

    /** One that might have been recommended, but costs more. */
    private String rival(Method other, Method chosen) {
        if (facts.differences().none(other, chosen)) {
            return "no difference is shown to %s%s".formatted(described(other), unseen(other, chosen));
        }
        List<String> worse = facts.differences().worse(other, chosen);
        List<String> better = facts.differences().worse(chosen, other);
        return described(other) + " is shown to be "
                + (better.isEmpty() ? "" : "better at " + listed(better))
                + (better.isEmpty() || worse.isEmpty() ? "" : " and ")
                + (worse.isEmpty() ? "" : "worse at " + listed(worse));
    }

    private String unseen(Method other, Method chosen) {
        OptionalDouble detectable = facts.differences().detectable(other, chosen);
        return detectable.isPresent()
                ? String.format(
                        Locale.ROOT, ", though one below %.0f points may go unseen", 100 * detectable.getAsDouble())
                : ", though so few items can show none";
    }

    /** Such as "icl (97%, 12.3 s)". */
    private String described(Method method) {
        return "%s (%s, %s)".formatted(method.label(), accuracy(method), seconds(method));
    }

    private String accuracy(Method method) {
        return String.format(Locale.ROOT, "%.0f%%", 100 * facts.meanAccuracy(method));
    }

    private String seconds(Method method) {
        return String.format(Locale.ROOT, "%,.1f s", facts.seconds(method));
    }

    private String splits() {
        long splits = facts.rows().stream().map(ResultRow::split).distinct().count();
        return splits == 1 ? "" : " (the mean of %d splits)".formatted(splits);
    }

    private static String listed(List<String> splits) {
        return splits.stream().distinct().collect(Collectors.joining(" and "));
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }
}
