package io.tuneloom.evaluation.domain;

import io.tuneloom.statistics.paired.DifferenceInterval;
import io.tuneloom.statistics.paired.Holm;
import io.tuneloom.statistics.paired.PairedOutcomes;
import io.tuneloom.statistics.paired.SignFlipPower;
import io.tuneloom.statistics.paired.SignFlipTest;
import io.tuneloom.sharedschemas.results.Difference;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Every two methods on every split. What is detectable is computed for the strictest level that Holm's procedure may ask
 * of a test, so that the power holds whatever the other tests find.
 */
final class Differences {
    private static final double ERROR_RATE = 0.05;

    private record Pair(Method method, Method other, String split, PairedOutcomes outcomes) {}

    private Differences() {}

    /** @param results in the order in which methods are named: each is compared to all before it */
    static List<Difference> between(List<MethodResult> results, ScoreKind primary) {
        List<Pair> pairs = pairs(results, primary);
        List<Double> pValues =
                pairs.stream().map(pair -> SignFlipTest.pValue(pair.outcomes)).toList();
        List<Double> adjusted = Holm.adjust(pValues);
        return IntStream.range(0, pairs.size())
                .mapToObj(i -> difference(pairs.get(i), pValues.get(i), adjusted.get(i), ERROR_RATE / pairs.size()))
                .toList();
    }

    private static List<Pair> pairs(List<MethodResult> results, ScoreKind primary) {
        List<Pair> pairs = new ArrayList<>();
        for (MethodResult result : results) {
            for (MethodResult other : results.subList(0, results.indexOf(result))) {
                result.splits()
                        .forEach(split -> pairs.add(new Pair(
                                result.method(), other.method(), split, result.paired(other, split, primary))));
            }
        }
        return pairs;
    }

    private static Difference difference(Pair pair, double pValue, double adjusted, double strictest) {
        PairedOutcomes outcomes = pair.outcomes;
        DifferenceInterval interval = DifferenceInterval.of(outcomes);
        return new Difference(
                pair.method,
                pair.other,
                pair.split,
                outcomes.items(),
                outcomes.difference(),
                List.of(interval.low(), interval.high()),
                pValue,
                adjusted,
                new SignFlipPower(outcomes, strictest).detectable());
    }
}
