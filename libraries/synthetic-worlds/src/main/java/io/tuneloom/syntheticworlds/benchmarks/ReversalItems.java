package io.tuneloom.syntheticworlds.benchmarks;

import static io.tuneloom.syntheticworlds.benchmarks.ReversalsGenerator.factId;

import io.tuneloom.syntheticworlds.language.Comparison;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Preamble;
import io.tuneloom.syntheticworlds.logic.Entailment;
import io.tuneloom.syntheticworlds.worlds.ComparisonWorld;
import io.tuneloom.syntheticworlds.worlds.Draws;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is asked about a world of comparisons, split by split. */
final class ReversalItems {
    /** Splits that ask about some of the facts only ask about half of them, and no more than this. */
    private static final int MOST = 32;

    private static final int WRONG_NAMES = 3;

    private final List<Comparison> facts;
    private final List<Comparison> conclusions;
    private final Entailment entailment;
    private final RandomGenerator random;

    ReversalItems(ComparisonWorld world, RandomGenerator random) {
        this.facts = world.facts();
        this.conclusions = world.conclusions();
        this.entailment = new Entailment(facts);
        this.random = random;
    }

    List<TestItem> all() {
        return Stream.of(
                        every().mapToObj(i -> polarity(Split.RECALL, i, Preamble.REMEMBER.token() + " ", facts.get(i))),
                        every().mapToObj(i -> polarity(Split.REVERSAL, i, "", reversed(i))),
                        some().map(i -> polarity(Split.REVERSAL_RESTATED, i, "", restated(reversed(i)))),
                        some().flatMap(i -> name(i).stream()),
                        chains())
                .flatMap(items -> items)
                .toList();
    }

    private IntStream every() {
        return IntStream.range(0, facts.size());
    }

    private Stream<Integer> some() {
        int count = Math.min(MOST, (facts.size() + 1) / 2);
        return Draws.some(every().boxed().toList(), count, random).stream().sorted();
    }

    private Comparison reversed(int fact) {
        return facts.get(fact).reversed();
    }

    private static Comparison restated(Comparison stated) {
        return (Comparison) stated.restated().orElseThrow();
    }

    private TestItem polarity(Split split, int fact, String opening, Comparison right) {
        return polarity(split, fact, opening, right, List.of(factId(fact)));
    }

    /** The prompt ends with the subject; what is left to choose is the rest of the statement or of its contradiction. */
    private TestItem polarity(Split split, int number, String opening, Comparison right, List<String> factIds) {
        return Choices.shuffle(List.of(right, right.contradicted()), right::equals, random)
                .item(split, number, "", opening + right.subject(), choice -> after(right.subject(), choice), factIds);
    }

    /** The prompt ends before the object; empty where the world has too few names. */
    private Optional<TestItem> name(int fact) {
        Comparison right = reversed(fact);
        List<Comparison> wrong = others(right)
                .distinct()
                .map(name -> Comparison.stated(right.feature(), right.polarity(), right.subject(), name))
                .filter(Predicate.not(entailment::follows))
                .limit(WRONG_NAMES)
                .toList();
        if (wrong.size() < WRONG_NAMES) {
            return Optional.empty();
        }
        String prompt =
                right.text().substring(0, right.text().length() - right.object().length() - 1);
        return Optional.of(
                Choices.shuffle(Stream.concat(wrong.stream(), Stream.of(right)).toList(), right::equals, random)
                        .item(Split.NAME, fact, "", prompt, choice -> after(prompt, choice), List.of(factId(fact))));
    }

    /**
     * Names for the object's place, all of which stand first in their facts as the right one does, so that it does not help
     * to prefer names that were seen last: first those that are compared with the subject, then those of the same feature.
     */
    private Stream<String> others(Comparison right) {
        List<Comparison> shuffled = Draws.shuffled(facts, random);
        Predicate<Comparison> ofSubject = fact -> fact.object().equals(right.subject());
        Predicate<Comparison> ofFeature = fact -> fact.feature() == right.feature();
        return Stream.of(ofSubject, ofFeature, (Comparison _) -> true)
                .flatMap(kind -> shuffled.stream().filter(kind))
                .map(Comparison::subject)
                .filter(name -> !name.equals(right.subject()) && !name.equals(right.object()));
    }

    /** From either end of each chain. */
    private Stream<TestItem> chains() {
        return IntStream.range(0, 2 * conclusions.size()).mapToObj(i -> {
            Comparison conclusion = conclusions.get(i / 2);
            List<String> chain = List.of(factId(i / 2 * 2), factId(i / 2 * 2 + 1));
            return polarity(Split.CHAIN, i, "", i % 2 == 0 ? conclusion : conclusion.reversed(), chain);
        });
    }

    private static String after(String prompt, Comparison choice) {
        return Passage.of(choice).text().substring(prompt.length());
    }
}
