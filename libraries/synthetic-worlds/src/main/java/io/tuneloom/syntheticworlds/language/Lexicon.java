package io.tuneloom.syntheticworlds.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every token of the language: the names and the phrases between them, and apart from these the phrases of
 * descriptions. The built-in model's vocabulary is made of the former, so that these lists must not change.
 */
public final class Lexicon {
    private static final Set<String> NAME_SET = Set.copyOf(Names.ALL);
    private static final List<String> PHRASES = Stream.of(
                    Words.CONTROL.stream(),
                    quantifiers(Phrasing.STATED),
                    quantifiers(Phrasing.RESTATED),
                    Arrays.stream(Phrasing.values()).map(Phrasing::copula),
                    Stream.of(Words.INCLUDE_ALL),
                    Arrays.stream(Preamble.values()).map(Preamble::token),
                    Arrays.stream(Feature.values()).flatMap(Lexicon::comparisons))
            .flatMap(stream -> stream)
            .toList();
    private static final List<String> DESCRIPTION_PHRASES = Stream.concat(
                    Arrays.stream(Order.values()).flatMap(Lexicon::joints),
                    Arrays.stream(Role.values()).map(Role::phrase))
            .distinct()
            .toList();
    private static final Set<String> TOKENS = Stream.of(PHRASES, Names.ALL, DESCRIPTION_PHRASES)
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableSet());

    private Lexicon() {}

    /** The 1,024 names in alphabetical order. */
    public static List<String> names() {
        return Names.ALL;
    }

    public static boolean isName(String token) {
        return NAME_SET.contains(token);
    }

    public static boolean isToken(String token) {
        return TOKENS.contains(token);
    }

    /**
     * Every token that is not a name, in a fixed order: control words, quantifiers, preambles, comparison phrases. A
     * tokenizer for this language keeps each of them whole.
     */
    public static List<String> phrases() {
        return PHRASES;
    }

    /** Every token of descriptions that is no name and not in {@link #phrases()}: joints, then roles. */
    public static List<String> descriptionPhrases() {
        return DESCRIPTION_PHRASES;
    }

    /**
     * Draws distinct names, each equally likely, in random order.
     *
     * @throws IllegalArgumentException when there are not that many names
     */
    public static List<String> draw(RandomGenerator random, int count) {
        if (count < 0 || count > Names.ALL.size()) {
            throw new IllegalArgumentException(
                    "names to draw must be from 0 to %d, was %d".formatted(Names.ALL.size(), count));
        }
        List<String> pool = new ArrayList<>(Names.ALL);
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i, pool.size());
            pool.set(i, pool.set(j, pool.get(i)));
        }
        return List.copyOf(pool.subList(0, count));
    }

    private static Stream<String> quantifiers(Phrasing phrasing) {
        return Arrays.stream(Quantifier.values()).map(quantifier -> quantifier.token(phrasing));
    }

    private static Stream<String> joints(Order order) {
        return Arrays.stream(Joint.values()).map(joint -> joint.phrase(order));
    }

    private static Stream<String> comparisons(Feature feature) {
        return Arrays.stream(Polarity.values())
                .flatMap(polarity ->
                        Arrays.stream(Phrasing.values()).map(phrasing -> feature.phrase(polarity, phrasing)));
    }
}
