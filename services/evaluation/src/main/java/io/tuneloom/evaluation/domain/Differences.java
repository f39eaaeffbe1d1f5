package io.tuneloom.evaluation.domain;

import io.tuneloom.sharedschemas.results.Difference;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.results.WorldTest;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.Method.Role;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import io.tuneloom.statistics.paired.DifferenceInterval;
import io.tuneloom.statistics.paired.Holm;
import io.tuneloom.statistics.paired.PairedOutcomes;
import io.tuneloom.statistics.paired.SamplingUnit;
import io.tuneloom.statistics.paired.SignFlipPower;
import io.tuneloom.statistics.paired.SignFlipTest;
import io.tuneloom.statistics.paired.StepDown;
import io.tuneloom.statistics.paired.WorldDifferences;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Every two methods on every split: tests over items and, where there are worlds, over worlds. What is detectable over items
 * is computed for the strictest level that the correction may ask for, so that the power holds whatever the other tests find.
 * Comparisons with controls are corrected apart, so that to ask for controls changes nothing else.
 */
final class Differences {
    private static final double ERROR_RATE = 0.05;

    private record Pair(Method method, Method other, String split, PairedOutcomes outcomes) {
        boolean hasControl() {
            return method.role() == Role.CONTROL || other.role() == Role.CONTROL;
        }
    }

    /** Those that are corrected together. */
    private final List<Pair> pairs;

    private final TierGroup tier;

    private Differences(List<Pair> pairs, TierGroup tier) {
        this.pairs = pairs;
        this.tier = tier;
    }

    /**
     * @param results in the order in which methods are named: each is compared to all before it
     * @param tier what they are restricted to
     */
    static List<Difference> between(List<MethodResult> results, TierGroup tier, ScoreKind primary) {
        Map<Boolean, List<Pair>> families =
                pairs(results, primary).stream().collect(Collectors.partitioningBy(Pair::hasControl));
        return families.values().stream()
                .flatMap(family -> new Differences(family, tier).all().stream())
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

    private List<Difference> all() {
        List<Double> pValues = pairs.stream()
                .map(pair -> SignFlipTest.pValue(pair.outcomes.outcomes()))
                .toList();
        List<Double> adjusted = Holm.adjust(pValues);
        List<@Nullable WorldTest> worlds = worlds();
        return IntStream.range(0, pairs.size())
                .mapToObj(i -> difference(
                        pairs.get(i), pValues.get(i), adjusted.get(i), detectable(pairs.get(i)), worlds.get(i)))
                .toList();
    }

    private boolean ofWorlds() {
        return pairs.stream().anyMatch(pair -> pair.outcomes.unit() == SamplingUnit.WORLD);
    }

    private @Nullable Double detectable(Pair pair) {
        return ofWorlds() ? null : new SignFlipPower(pair.outcomes, ERROR_RATE / pairs.size()).detectable();
    }

    private List<@Nullable WorldTest> worlds() {
        List<PairedOutcomes> outcomes = pairs.stream().map(Pair::outcomes).toList();
        List<@Nullable WorldTest> tests = new ArrayList<>();
        List<Double> adjusted = ofWorlds() ? StepDown.adjust(outcomes) : List.of();
        for (int i = 0; i < pairs.size(); i++) {
            tests.add(ofWorlds() ? test(outcomes.get(i).worlds(), adjusted.get(i)) : null);
        }
        return tests;
    }

    private static WorldTest test(WorldDifferences worlds, double adjusted) {
        return new WorldTest(
                IntStream.range(0, worlds.means().length)
                        .filter(world -> worlds.items()[world] > 0)
                        .mapToObj(world -> new WorldTest.World(worlds.means()[world], worlds.items()[world]))
                        .toList(),
                worlds.worlds() < 2 ? null : worlds.standardDeviation(),
                worlds.pValue(),
                adjusted);
    }

    private Difference difference(
            Pair pair, double pValue, double adjusted, @Nullable Double detectable, @Nullable WorldTest worlds) {
        PairedOutcomes outcomes = pair.outcomes;
        DifferenceInterval interval = DifferenceInterval.of(outcomes);
        return new Difference(
                pair.method,
                pair.other,
                pair.split,
                tier,
                outcomes.items(),
                outcomes.difference(),
                List.of(interval.low(), interval.high()),
                pValue,
                adjusted,
                detectable,
                worlds);
    }
}
