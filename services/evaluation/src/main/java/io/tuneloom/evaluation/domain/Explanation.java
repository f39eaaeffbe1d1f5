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
        return "No method is significantly better than %s; the best is %s with %s."
                .formatted(whatNeedsNoFacts(), best.label(), accuracy(best) + splits());
    }

    /**
     * @param best the most accurate
     * @param notWorse those not significantly worse than it
     * @param taught those significantly better than what needs no facts
     */
    String of(Method chosen, Method best, List<Method> notWorse, List<Method> taught) {
        String first = "For %s queries %s takes %s of computing time and answers %s of the items%s."
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
                ? "%s is significantly worse than %s on %s"
                        .formatted(
                                described(method),
                                best.label(),
                                listed(facts.differences().worse(method, best)))
                : "%s is not significantly better than %s".formatted(described(method), whatNeedsNoFacts());
    }

    private String whatNeedsNoFacts() {
        return facts.floorWasAsked() ? "both guessing and the model without the facts" : "guessing";
    }

    /** One that might have been recommended, but costs more. */
    private String rival(Method other, Method chosen) {
        if (facts.differences().none(other, chosen)) {
            return "no significant difference from %s%s".formatted(described(other), detectable(other, chosen));
        }
        List<String> worse = facts.differences().worse(other, chosen);
        List<String> better = facts.differences().worse(chosen, other);
        return described(other) + " is significantly "
                + (better.isEmpty() ? "" : "better on " + listed(better))
                + (better.isEmpty() || worse.isEmpty() ? "" : " and ")
                + (worse.isEmpty() ? "" : "worse on " + listed(worse));
    }

    private String detectable(Method other, Method chosen) {
        OptionalDouble detectable = facts.differences().detectable(other, chosen);
        return detectable.isPresent()
                ? String.format(
                        Locale.ROOT,
                        ", where %.0f points or more are detected with 80%% power",
                        100 * detectable.getAsDouble())
                : ", but so few items can detect none";
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
