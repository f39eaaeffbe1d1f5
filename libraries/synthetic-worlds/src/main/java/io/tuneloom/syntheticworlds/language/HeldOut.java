package io.tuneloom.syntheticworlds.language;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The part of the language that pretraining of the built-in model uses in statements and recall only: 8 of the 28 features,
 * 256 of the 1,024 names, one joint, four preambles, the relations between categories, and the phrasing and question form that
 * documents never use. Pretraining never asks the model to reverse them, to conclude anything about them, or to follow an instruction
 * about them, so a benchmark about them measures transfer. Items are chosen by their position in the lists.
 *
 * <p>One combination of words is held out as well: the restated wording ("have less weight than") told from the end from
 * which documents do not tell it.
 */
public final class HeldOut {
    /** The third and the sixth of every seven. */
    public static final Set<Feature> FEATURES = Collections.unmodifiableSet(Arrays.stream(Feature.values())
            .filter(feature -> feature.ordinal() % 7 == 2 || feature.ordinal() % 7 == 5)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Feature.class))));

    /** Every fourth, in alphabetical order. */
    public static final Set<String> NAMES =
            Collections.unmodifiableSet(new LinkedHashSet<>(IntStream.range(0, Names.ALL.size())
                    .filter(i -> i % 4 == 3)
                    .mapToObj(Names.ALL::get)
                    .toList()));

    /** The second of every three that documents open with. */
    public static final Set<Preamble> PREAMBLES = Collections.unmodifiableSet(Preamble.OF_DOCUMENTS.stream()
            .filter(preamble -> preamble.ordinal() % 3 == 1)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Preamble.class))));

    public static final Joint JOINT = Joint.NONE_OTHER;

    private static final Set<String> TOKENS = Stream.of(
                    NAMES.stream(),
                    PREAMBLES.stream().map(Preamble::token),
                    FEATURES.stream().flatMap(HeldOut::phrases),
                    Arrays.stream(Order.values()).map(JOINT::phrase),
                    Lexicon.verbs().stream().flatMap(HeldOut::phrases),
                    Lexicon.unusualPhrases().stream())
            .flatMap(tokens -> tokens)
            .collect(Collectors.toUnmodifiableSet());

    private HeldOut() {}

    /** Whether pretraining uses the token in statements and recall only. */
    public static boolean isToken(String token) {
        return TOKENS.contains(token);
    }

    /** Whether {@link #isToken} holds for any of the tokens. */
    public static boolean isAmong(List<String> tokens) {
        return tokens.stream().anyMatch(TOKENS::contains);
    }

    private static Stream<String> phrases(Feature feature) {
        return Arrays.stream(Polarity.values())
                .flatMap(polarity ->
                        Arrays.stream(Phrasing.values()).map(phrasing -> feature.phrase(polarity, phrasing)));
    }

    private static Stream<String> phrases(String verb) {
        return Arrays.stream(Direction.values())
                .flatMap(direction -> Arrays.stream(CategoryPhrasing.values())
                        .map(phrasing -> Relation.phrase(verb, direction, phrasing)));
    }
}
