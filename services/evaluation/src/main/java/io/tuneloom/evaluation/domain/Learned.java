package io.tuneloom.evaluation.domain;

import io.tuneloom.sharedschemas.results.Difference;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.Method.Role;
import io.tuneloom.statistics.paired.Holm;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.BinomialTest;

/**
 * Which methods learned the facts. How one generalises from facts that it does not know says nothing, so of those that did not,
 * none comes into question: neither to be recommended nor to be compared with. Two gates: at least 90% of the recall items are right,
 * where there are such items; and on one split at least the method does better than what needs no facts, that is guessing and, where it
 * was asked, the model without the facts.
 *
 * @param rows of every method, the floor's too where it was asked
 */
record Learned(List<ResultRow> rows, List<Difference> differences) {
    /** The split that asks for what the documents state, as they state it. */
    static final String RECALL = "recall";

    static final double GATE = 0.9;

    private static final double ERROR_RATE = 0.05;
    private static final double ROUNDING = 1e-9;

    /** A test of whether a method does better than what needs no facts, one-sided, on one split. */
    private record Trial(Method method, double pValue) {}

    boolean by(Method method) {
        return recalls(method)
                && betterThanGuessing().contains(method)
                && betterThanFloor().contains(method);
    }

    /** Whether a method passes the first gate. */
    boolean recalls(Method method) {
        return recall(method).orElse(1) >= GATE - ROUNDING;
    }

    /** Empty where no recall items were asked. */
    OptionalDouble recall(Method method) {
        return rows.stream()
                .filter(row -> row.method() == method && row.split().equals(RECALL) && row.items() > 0)
                .mapToDouble(ResultRow::accuracy)
                .findFirst();
    }

    /** Holm's correction over all methods and splits, since the luckiest one counts. */
    private static Set<Method> succeeding(List<Trial> trials) {
        List<Double> adjusted = Holm.adjust(trials.stream().map(Trial::pValue).toList());
        Set<Method> succeeding = EnumSet.noneOf(Method.class);
        for (int i = 0; i < trials.size(); i++) {
            if (adjusted.get(i) < ERROR_RATE) {
                succeeding.add(trials.get(i).method());
            }
        }
        return succeeding;
    }

    /**
     * By the exact binomial test. Nobody guesses a written answer, so there is nothing to test it against: a method that was asked
     * for nothing else has learned something when one is right.
     */
    private Set<Method> betterThanGuessing() {
        List<Trial> trials = new ArrayList<>();
        Set<Method> better = EnumSet.noneOf(Method.class);
        for (ResultRow row : rows) {
            if (row.items() > 0 && row.chance() > 0 && row.method().role() == Role.CANDIDATE) {
                trials.add(new Trial(row.method(), guessing(row)));
            } else if (row.accuracy() > 0 && wroteAllAnswers(row.method())) {
                better.add(row.method());
            }
        }
        better.addAll(succeeding(trials));
        return better;
    }

    private boolean wroteAllAnswers(Method method) {
        return rows.stream().filter(row -> row.method() == method).allMatch(row -> row.chance() == 0);
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
     * Items may give themselves away, so that even the model without the facts beats guessing. By the sign-flip test over items: the
     * one side of it has half the p-value of both.
     */
    private Set<Method> betterThanFloor() {
        return floorWasAsked()
                ? succeeding(differences.stream()
                        .filter(difference -> difference.method().role() == Role.CANDIDATE
                                && difference.other().role() == Role.FLOOR)
                        .map(difference -> new Trial(
                                difference.method(), difference.difference() > 0 ? difference.pValue() / 2 : 1))
                        .toList())
                : EnumSet.allOf(Method.class);
    }

    boolean floorWasAsked() {
        return rows.stream().anyMatch(row -> row.method().role() == Role.FLOOR);
    }
}
