package io.tuneloom.evaluation.domain;

import io.tuneloom.sharedschemas.results.MethodStanding;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.Method.Role;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import io.tuneloom.statistics.paired.Holm;
import io.tuneloom.statistics.paired.PairedOutcomes;
import io.tuneloom.statistics.paired.SignFlipTest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.BinomialTest;

/**
 * Which methods learned the facts. How one generalises from facts that it does not know says nothing, so one that is not shown to
 * know them is not recommended. Two gates: at least 90% of the recall items are right, where there are such items; and on one split
 * at least the method does better than chance level and, where it was asked, than the model without the facts.
 * Verbatim items count: whoever remembers a fact knows it.
 *
 * <p>A method that fails a gate may have been unlucky. The others are compared with it all the same, unless it is shown to recall
 * less: else the fewer questions are asked the fewer rivals a method would have.
 */
final class Learned {
    static final String RECALL = MethodStanding.RECALL;

    private static final double ERROR_RATE = 0.05;
    private static final double ROUNDING = 1e-9;

    /** A test of whether a method does better than what needs no facts, one-sided, on one split. */
    private record Trial(Method method, double pValue) {}

    private final List<MethodResult> candidates;
    private final Optional<MethodResult> reference;
    private final ScoreKind primary;
    private final List<ResultRow> rows;
    private final Set<Method> better;

    /** @param results all answers of every method, the reference's too where it was asked */
    Learned(List<MethodResult> results, ScoreKind primary) {
        this.candidates = results.stream()
                .filter(result -> result.method().role() == Role.RECOMMENDABLE)
                .toList();
        this.reference = results.stream()
                .filter(result -> result.method().role() == Role.REFERENCE)
                .findFirst();
        this.primary = primary;
        this.rows = candidates.stream()
                .flatMap(result -> result.rows(TierGroup.ALL, primary).stream())
                .toList();
        this.better = betterThanChance();
        this.better.retainAll(betterThanFloor());
    }

    boolean by(Method method) {
        return recalls(method) && better.contains(method);
    }

    /** Whether a method passes the first gate. */
    boolean recalls(Method method) {
        return recall(method).map(ResultRow::accuracy).orElse(1.0) >= MethodStanding.RECALL_REQUIRED - ROUNDING;
    }

    /** Whether it does not, by the interval of its recall. */
    boolean isShownNotToRecall(Method method) {
        return recall(method).map(row -> row.interval().getLast()).orElse(1.0) < MethodStanding.RECALL_REQUIRED;
    }

    /** Empty where no recall items were asked. */
    Optional<ResultRow> recall(Method method) {
        return rows.stream()
                .filter(row -> row.method() == method && row.split().equals(RECALL) && row.items() > 0)
                .findFirst();
    }

    boolean referenceWasAsked() {
        return reference.isPresent();
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
     * By the exact binomial test. The chance level of a written answer is 0, so there is nothing to test it against: a method that
     * was asked for nothing else has learned something when one is right.
     */
    private Set<Method> betterThanChance() {
        List<Trial> trials = new ArrayList<>();
        Set<Method> better = EnumSet.noneOf(Method.class);
        for (ResultRow row : rows) {
            if (row.items() > 0 && row.chance() > 0) {
                trials.add(new Trial(row.method(), pValueOfChance(row)));
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
     * Probability of at least as many right answers at chance level. Fractions of items are rounded down, so that no part of an
     * answer counts as a right one.
     */
    private static double pValueOfChance(ResultRow row) {
        int right = (int) Math.floor(row.accuracy() * row.items() + ROUNDING);
        return BinomialTest.withDefaults()
                .with(AlternativeHypothesis.GREATER_THAN)
                .test(row.items(), right, row.chance())
                .getPValue();
    }

    /** Items may give themselves away, so that even the model without the facts is above chance level. */
    private Set<Method> betterThanFloor() {
        return reference.map(this::betterThan).orElseGet(() -> EnumSet.allOf(Method.class));
    }

    private Set<Method> betterThan(MethodResult without) {
        return succeeding(candidates.stream()
                .flatMap(result -> result.splits().stream()
                        .map(split -> new Trial(result.method(), ahead(result.paired(without, split, primary)))))
                .toList());
    }

    /** By the sign-flip test over items: the one side of it has half the p-value of both. */
    private static double ahead(PairedOutcomes outcomes) {
        return outcomes.difference() > 0 ? SignFlipTest.pValue(outcomes.outcomes()) / 2 : 1;
    }
}
