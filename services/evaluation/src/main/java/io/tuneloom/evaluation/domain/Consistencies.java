package io.tuneloom.evaluation.domain;

import io.tuneloom.evaluation.domain.MethodResult.SeedResult;
import io.tuneloom.sharedschemas.artifacts.Evaluation.Answer;
import io.tuneloom.sharedschemas.results.Consistency;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import io.tuneloom.statistics.accuracy.WilsonInterval;
import io.tuneloom.statistics.paired.DifferenceInterval;
import io.tuneloom.statistics.paired.WorldDifferences;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether methods answer a fact from both sides. */
record Consistencies(TieredResults tiered, ScoreKind primary) {

    /**
     * How often a fact's questions, or those of many facts, are answered rightly.
     *
     * @param both of the fact, from both sides
     * @param any from one side at least
     */
    private record Sides(double both, double any) {
        static final Sides NONE = new Sides(0, 0);

        static Sides of(double one, double other) {
            return new Sides(one * other, 1 - (1 - one) * (1 - other));
        }

        Sides plus(Sides more) {
            return new Sides(both + more.both, any + more.any);
        }

        Sides over(int parts) {
            return new Sides(both / parts, any / parts);
        }

        double rate() {
            return any == 0 ? 0 : both / any;
        }
    }

    /** One per method and tier that has facts asked from both sides, in the order of the tiers. */
    List<Consistency> rows() {
        return Arrays.stream(TierGroup.values())
                .flatMap(tier -> tiered.of(tier).stream().flatMap(result -> row(result, tier).stream()))
                .toList();
    }

    private Optional<Consistency> row(MethodResult result, TierGroup tier) {
        List<Map<String, Sides>> worlds =
                facts(result, answer -> answer.by(primary).credit());
        int facts = worlds.stream().mapToInt(Map::size).sum();
        Sides all = sum(worlds);
        return facts == 0
                ? Optional.empty()
                : Optional.of(new Consistency(
                        result.method(),
                        tier,
                        facts,
                        all.any(),
                        all.any() == 0 ? null : all.rate(),
                        sum(facts(result, Answer::chance)).rate(),
                        result.sameQuestions() ? overFacts(all) : overWorlds(all, worlds)));
    }

    /** By world, each fact's sides in the mean of the repetitions. */
    private static List<Map<String, Sides>> facts(MethodResult result, ToDoubleFunction<Answer> outcome) {
        return result.worlds().stream()
                .map(world -> world.stream()
                        .flatMap(seed -> facts(seed, outcome).entrySet().stream())
                        .collect(Collectors.groupingBy(
                                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList()))))
                .map(Consistencies::means)
                .toList();
    }

    private static Map<String, Sides> means(Map<String, List<Sides>> repetitions) {
        return repetitions.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        fact -> sum(fact.getValue().stream())
                                .over(fact.getValue().size())));
    }

    /** By the item that asks for the fact as it was told; several reversals of one fact count with their mean. */
    private static Map<String, Sides> facts(SeedResult seed, ToDoubleFunction<Answer> outcome) {
        Map<String, Double> asTold = new HashMap<>();
        seed.evaluation().answers().forEach(answer -> asTold.put(answer.item(), outcome.applyAsDouble(answer)));
        return seed.evaluation().answers().stream()
                .filter(answer -> answer.reverseOf() != null && asTold.containsKey(answer.reverseOf()))
                .collect(Collectors.groupingBy(
                        answer -> Objects.requireNonNull(answer.reverseOf()), Collectors.averagingDouble(outcome)))
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, fact -> Sides.of(asTold.getOrDefault(fact.getKey(), 0.0), fact.getValue())));
    }

    private static Sides sum(List<Map<String, Sides>> worlds) {
        return sum(worlds.stream().flatMap(world -> world.values().stream()));
    }

    private static Sides sum(Stream<Sides> all) {
        return all.reduce(Sides.NONE, Sides::plus);
    }

    /** Of facts that were answered in part no more are counted than whole ones, so that the interval is not too short. */
    private static List<Double> overFacts(Sides all) {
        int answered = (int) Math.floor(all.any() + 1e-9);
        WilsonInterval interval = WilsonInterval.of(all.rate() * answered, answered);
        return List.of(interval.low(), interval.high());
    }

    /** Facts of one world are not independent; a few worlds can agree by accident. */
    private static List<Double> overWorlds(Sides all, List<Map<String, Sides>> worlds) {
        List<Sides> each =
                worlds.stream().map(world -> sum(world.values().stream())).toList();
        DifferenceInterval interval = new WorldDifferences(
                        each.stream().mapToDouble(Sides::rate).toArray(),
                        each.stream()
                                .mapToInt(world -> (int) Math.round(world.any()))
                                .toArray())
                .interval();
        List<Double> overFacts = overFacts(all);
        return List.of(
                Math.clamp(interval.low(), 0, overFacts.getFirst()),
                Math.clamp(interval.high(), overFacts.getLast(), 1));
    }
}
