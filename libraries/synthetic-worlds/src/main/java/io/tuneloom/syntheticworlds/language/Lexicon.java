package io.tuneloom.syntheticworlds.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every token of the language: the names and the phrases between them, and apart from these the phrases of descriptions,
 * the words and phrases of the semantic structure, those of the process knowledge, those of judging, and what documents never use. The built-in
 * model's vocabulary is made of them, so that these lists must not change.
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
    private static final Set<String> NOUN_SET = Set.copyOf(SemanticWords.NOUNS);
    private static final Set<String> ADJECTIVE_SET = Set.copyOf(SemanticWords.ADJECTIVES);
    private static final List<String> SEMANTIC_WORDS = Stream.of(SemanticWords.NOUNS, SemanticWords.ADJECTIVES)
            .flatMap(List::stream)
            .toList();
    private static final List<String> SEMANTIC_PHRASES = Stream.of(
                    Words.QUESTIONS.stream(),
                    CategoryPhrasing.USUAL.stream().map(Apposition::phrase),
                    wordings(CategoryPhrasing.USUAL))
            .flatMap(stream -> stream)
            .filter(phrase -> !PHRASES.contains(phrase))
            .toList();
    private static final List<String> UNUSUAL_PHRASES = Stream.concat(
                    Words.UNUSUAL_QUESTIONS.stream(), wordings(List.of(CategoryPhrasing.UNUSUAL)))
            .toList();
    private static final List<String> TURN_PHRASES = Stream.concat(
                    Words.TURNS.stream(), Arrays.stream(Combinator.values()).map(Combinator::token))
            .toList();
    private static final Set<String> TOKENS = Stream.of(
                    PHRASES,
                    Names.ALL,
                    DESCRIPTION_PHRASES,
                    SEMANTIC_PHRASES,
                    SEMANTIC_WORDS,
                    TURN_PHRASES,
                    Words.JUDGING,
                    UNUSUAL_PHRASES)
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

    /** The nouns for categories, then the adjectives, each in alphabetical order; none of them is a name. */
    public static List<String> semanticWords() {
        return SEMANTIC_WORDS;
    }

    /** Every token of the semantic structure that is neither its word nor in {@link #phrases()}. */
    public static List<String> semanticPhrases() {
        return SEMANTIC_PHRASES;
    }

    /** Every token of the process knowledge that is neither a name nor in {@link #descriptionPhrases()}. */
    public static List<String> turnPhrases() {
        return TURN_PHRASES;
    }

    /** The instruction to judge a statement, then its three answers: entailed, contradicted, open. */
    public static List<String> judgingWords() {
        return Words.JUDGING;
    }

    /** What statements and questions about categories are made of that no document and no instruction has. */
    public static List<String> unusualPhrases() {
        return UNUSUAL_PHRASES;
    }

    public static List<String> nouns() {
        return SemanticWords.NOUNS;
    }

    public static List<String> adjectives() {
        return SemanticWords.ADJECTIVES;
    }

    /** Verbs in the plural's present tense. */
    public static List<String> verbs() {
        return SemanticWords.VERBS;
    }

    public static boolean isNoun(String token) {
        return NOUN_SET.contains(token);
    }

    public static boolean isAdjective(String token) {
        return ADJECTIVE_SET.contains(token);
    }

    /**
     * Draws distinct names, each equally likely, in random order.
     *
     * @throws IllegalArgumentException when there are not that many names
     */
    public static List<String> draw(RandomGenerator random, int count) {
        return draw(random, count, Names.ALL);
    }

    /**
     * Draws distinct words of a list, each equally likely, in random order.
     *
     * @throws IllegalArgumentException when there are not that many
     */
    public static List<String> draw(RandomGenerator random, int count, List<String> words) {
        if (count < 0 || count > words.size()) {
            throw new IllegalArgumentException(
                    "words to draw must be from 0 to %d, was %d".formatted(words.size(), count));
        }
        List<String> pool = new ArrayList<>(words);
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

    /** Of types, of properties, and of each verb. */
    private static Stream<String> wordings(List<CategoryPhrasing> phrasings) {
        return Stream.of(
                        wordings(phrasings, TypeOf::phrase),
                        wordings(phrasings, Property::phrase),
                        SemanticWords.VERBS.stream()
                                .flatMap(verb -> wordings(
                                        phrasings,
                                        (direction, phrasing) -> Relation.phrase(verb, direction, phrasing))))
                .flatMap(stream -> stream);
    }

    private static Stream<String> wordings(
            List<CategoryPhrasing> phrasings, BiFunction<Direction, CategoryPhrasing, String> phrase) {
        return Arrays.stream(Direction.values())
                .flatMap(direction -> phrasings.stream().map(phrasing -> phrase.apply(direction, phrasing)));
    }

    private static Stream<String> comparisons(Feature feature) {
        return Arrays.stream(Polarity.values())
                .flatMap(polarity ->
                        Arrays.stream(Phrasing.values()).map(phrasing -> feature.phrase(polarity, phrasing)));
    }
}
