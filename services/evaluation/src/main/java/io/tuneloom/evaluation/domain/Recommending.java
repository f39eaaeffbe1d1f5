package io.tuneloom.evaluation.domain;

import io.tuneloom.evaluation.domain.statistics.Holm;
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
 * Recommends, of the methods that are not shown to be worse than the best on any split, the one that costs the least
 * device time for the expected number of queries. The best is the one with the highest mean over the splits, whatever
 * the number of their items: a team asks for facts in every way, not as often as the test happens to. Only a method that is
 * shown to have taught the model something, on one split at least, comes into question.
 *
 * @param rows of every method, the floor's too where it was asked
 * @param costs of the methods that may be recommended
 */
record Recommending(List<ResultRow> rows, List<CostLine> costs, ShownDifferences differences, long expectedQueries) {
    private static final double ERROR_RATE = 0.05;

    Recommendation recommend() {
        if (costs.isEmpty()) {
            return new Recommendation(null, "No method that teaches the model anything completed.");
        }
        Explanation explanation = new Explanation(this);
        Set<Method> beating = beatingGuessing();
        List<Method> taught = candidates()
                .filter(beating::contains)
                .filter(this::beatsTheFloor)
                .toList();
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

    /** By the one-sided exact binomial test of each row; Holm's correction over all of them, since the luckiest one counts. */
    private Set<Method> beatingGuessing() {
        List<ResultRow> tested = rows.stream()
                .filter(row -> row.items() > 0 && row.method() != Method.PRETRAINED)
                .toList();
        List<Double> adjusted =
                Holm.adjust(tested.stream().map(Recommending::guessing).toList());
        Set<Method> beating = EnumSet.noneOf(Method.class);
        for (int i = 0; i < tested.size(); i++) {
            if (adjusted.get(i) < ERROR_RATE) {
                beating.add(tested.get(i).method());
            }
        }
        return beating;
    }

    /** Probability that guessing does at least as well. */
    private static double guessing(ResultRow row) {
        int right = (int) Math.round(row.accuracy() * row.items());
        return BinomialTest.withDefaults()
                .with(AlternativeHypothesis.GREATER_THAN)
                .test(row.items(), right, row.chance())
                .getPValue();
    }

    /** Items may give themselves away, so that even a model without the facts beats guessing. */
    private boolean beatsTheFloor(Method method) {
        return !floorWasAsked() || !differences.worse(Method.PRETRAINED, method).isEmpty();
    }

    boolean floorWasAsked() {
        return rows.stream().anyMatch(row -> row.method() == Method.PRETRAINED);
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
