package io.tuneloom.syntheticworlds.benchmarks;

import io.tuneloom.syntheticworlds.language.Phrasing;
import io.tuneloom.syntheticworlds.language.Quantified;
import io.tuneloom.syntheticworlds.language.Quantifier;
import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.syntheticworlds.language.Tokens;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Shortcuts that could pass for knowledge, as rules whose accuracy is known without a model. An accuracy near theirs shows
 * no more than the shortcut does. Forced choices only: nobody guesses a text.
 */
public final class Baselines {
    private final Map<String, List<String>> read = new HashMap<>();
    private final Map<String, Statement> facts;
    private final Map<String, Long> frequencies;
    private final List<Set<String>> documents;

    private Baselines(World world) {
        this.facts = world.facts().stream().collect(Collectors.toMap(Fact::id, Fact::statement));
        List<List<String>> texts = world.documents().stream()
                .map(document -> tokens(document.text()))
                .toList();
        this.frequencies = texts.stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        this.documents = texts.stream().<Set<String>>map(Set::copyOf).distinct().toList();
    }

    /** A rule: the candidates that it chooses from, or none where it says nothing about an item. */
    private record Rule(String name, Function<TestItem, List<Integer>> choice) {
        Optional<Baseline> on(Split split, List<TestItem> items) {
            List<Double> right = items.stream()
                    .filter(item -> item.split() == split)
                    .map(item -> right(item, choice.apply(item)))
                    .flatMap(Optional::stream)
                    .toList();
            return right.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Baseline(
                            name,
                            split,
                            right.size(),
                            right.stream()
                                    .mapToDouble(Double::doubleValue)
                                    .average()
                                    .orElseThrow()));
        }

        private static Optional<Double> right(TestItem item, List<Integer> chosen) {
            return chosen.isEmpty()
                    ? Optional.empty()
                    : Optional.of((double) chosen.stream()
                                    .filter(item.answers()::contains)
                                    .count()
                            / chosen.size());
        }
    }

    /** Of every rule and every split that it says something about. */
    public static List<Baseline> of(World world) {
        Baselines baselines = new Baselines(world);
        List<Split> splits =
                world.items().stream().map(TestItem::split).distinct().toList();
        return splits.stream()
                .flatMap(split -> baselines.rules().flatMap(rule -> rule.on(split, world.items()).stream()))
                .toList();
    }

    private Stream<Rule> rules() {
        return Stream.concat(
                Stream.of(
                        new Rule("most frequent words", this::mostFrequent),
                        new Rule("most words of a document", this::closest),
                        new Rule("weakest premise", this::weakestPremise)),
                Arrays.stream(Quantifier.values())
                        .map(quantifier -> new Rule(
                                "always " + quantifier.name().toLowerCase(Locale.ROOT),
                                item -> saying(item, quantifier))));
    }

    /** The candidate whose words documents use most often; what all candidates say makes no difference. */
    private List<Integer> mostFrequent(TestItem item) {
        return best(
                item,
                candidate -> tokens(candidate).stream()
                        .mapToLong(token -> frequencies.getOrDefault(token, 0L))
                        .sum());
    }

    /** The candidate that has, together with the prompt, most words in common with one document. */
    private List<Integer> closest(TestItem item) {
        return best(item, candidate -> {
            Set<String> words = new HashSet<>(tokens(item.prompt()));
            words.addAll(tokens(candidate));
            return documents.stream()
                    .mapToLong(document ->
                            words.stream().filter(document::contains).count())
                    .max()
                    .orElseThrow();
        });
    }

    /** What follows never says more than the weakest premise: "no" goes before "some", and this before "all". */
    private List<Integer> weakestPremise(TestItem item) {
        return item.factIds().stream()
                .map(facts::get)
                .flatMap(fact -> fact instanceof Quantified premise ? Stream.of(premise.quantifier()) : Stream.of())
                .max(Comparator.comparing(Baselines::weakness))
                .map(weakest -> saying(item, weakest))
                .orElse(List.of());
    }

    private static int weakness(Quantifier quantifier) {
        return switch (quantifier) {
            case ALL -> 0;
            case SOME -> 1;
            case NO -> 2;
        };
    }

    private List<Integer> saying(TestItem item, Quantifier quantifier) {
        return IntStream.range(0, item.candidates().size())
                .filter(i -> tokens(item.candidates().get(i)).stream()
                        .anyMatch(token -> Arrays.stream(Phrasing.values())
                                .anyMatch(phrasing -> token.equals(quantifier.token(phrasing)))))
                .boxed()
                .toList();
    }

    private static List<Integer> best(TestItem item, ToLongFunction<String> score) {
        List<Long> scores = item.candidates().stream().map(score::applyAsLong).toList();
        long best = scores.stream().mapToLong(Long::longValue).max().orElseThrow();
        return IntStream.range(0, scores.size())
                .filter(i -> scores.get(i) == best)
                .boxed()
                .toList();
    }

    private List<String> tokens(String text) {
        return read.computeIfAbsent(
                text.strip(),
                stripped -> Tokens.split(stripped)
                        .orElseThrow(() -> new IllegalArgumentException("not of the language: " + stripped)));
    }
}
