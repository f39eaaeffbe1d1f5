package io.tuneloom.evaluation.domain;

import io.tuneloom.statistics.paired.Holm;
import io.tuneloom.sharedschemas.results.Recommendation;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.BinomialTest;

/**
 * Recommends, of the methods that are not significantly worse than the best on any split, the one that costs the least
 * device time for the expected number of queries. The best is the one with the highest mean over the splits, whatever
 * the number of their items: a team asks for facts in every way, not as often as the test happens to. Only a method that does
 * significantly better than what needs no facts, on one split at least, comes into question.
 *
 * @param rows of every method, the floor's too where it was asked
 * @param costs of the methods that may be recommended
 */
record Recommending(
        List<ResultRow> rows, List<CostLine> costs, SignificantDifferences differences, long expectedQueries) {
    private static final double ERROR_RATE = 0.05;
    private static final double ROUNDING = 1e-9;

    Recommendation recommend() {
        if (costs.isEmpty()) {
            return new Recommendation(null, "No method that teaches the model anything completed.");
        }
        Explanation explanation = new Explanation(this);
        List<Method> taught = taught();
        if (taught.isEmpty()) {
            return new Recommendation(
                    null, explanation.ofNone(mostAccurate(candidates().toList())));
        }
        Method best = mostAccurate(taught);
        List<Method> notWorse = taught.stream()
                .filter(method -> differences.worse(method, best).isEmpty())
                .toList();
        Method chosen =
                notWorse.stream().min(Comparator.comparingDouble(this::seconds)).orElseThrow();
        return new Recommendation(chosen, explanation.of(chosen, best, notWorse, taught));
    }

    private List<Method> taught() {
        Set<Method> beatingGuessing = beatingGuessing();
        Set<Method> beatingTheFloor = floorWasAsked() ? beatingTheFloor() : EnumSet.allOf(Method.class);
        return candidates()
                .filter(beatingGuessing::contains)
                .filter(beatingTheFloor::contains)
                .toList();
    }

    /** A test of whether a method does better than what needs no facts, one-sided, on one split. */
    private record Trial(Method method, double pValue) {}

    /** Holm's correction over all methods and splits, since the luckiest one counts. */
    private static Set<Method> succeeding(Stream<Trial> some) {
        List<Trial> trials = some.toList();
        List<Double> adjusted = Holm.adjust(trials.stream().map(Trial::pValue).toList());
        Set<Method> succeeding = EnumSet.noneOf(Method.class);
        for (int i = 0; i < trials.size(); i++) {
            if (adjusted.get(i) < ERROR_RATE) {
                succeeding.add(trials.get(i).method());
            }
        }
        return succeeding;
    }

    /** By the exact binomial test. */
    private Set<Method> beatingGuessing() {
        return succeeding(rows.stream()
                .filter(row -> row.items() > 0 && row.method().role() == Method.Role.CANDIDATE)
                .map(row -> new Trial(row.method(), guessing(row))));
    }

    /**
     * Probability that guessing does at least as well. Fractions of items are rounded down, so that no part of an answer counts as
     * one that was guessed.
     */
    private static double guessing(ResultRow row) {
        int right = (int) Math.floor(row.accuracy() * row.items() + ROUNDING);
        return BinomialTest.withDefaults()
                .with(AlternativeHypothesis.GREATER_THAN)
                .test(row.items(), right, row.chance())
                .getPValue();
    }

    /**
     * Items may give themselves away, so that even the model without the facts beats guessing. By the sign-flip test: the one
     * side of it has half the p-value of both.
     */
    private Set<Method> beatingTheFloor() {
        return succeeding(differences.all().stream()
                .filter(difference -> difference.other().role() == Method.Role.FLOOR)
                .map(difference ->
                        new Trial(difference.method(), difference.difference() > 0 ? difference.pValue() / 2 : 1)));
    }

    boolean floorWasAsked() {
        return rows.stream().anyMatch(row -> row.method().role() == Method.Role.FLOOR);
    }

    private Method mostAccurate(List<Method> methods) {
        return methods.stream()
                .max(Comparator.comparingDouble(this::meanAccuracy))
                .orElseThrow();
    }

    Stream<Method> candidates() {
        return costs.stream().map(CostLine::method);
    }

    /** Over the splits, each weighing the same. */
    double meanAccuracy(Method method) {
        return rows.stream()
                .filter(row -> row.method() == method)
                .mapToDouble(ResultRow::accuracy)
                .average()
                .orElse(0);
    }

    /** Device time for the expected queries. */
    double seconds(Method method) {
        return costs.stream()
                .filter(line -> line.method() == method)
                .mapToDouble(line -> line.at(expectedQueries))
                .findFirst()
                .orElseThrow();
    }
}
