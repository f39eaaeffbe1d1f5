package io.tuneloom.basemodel.vocabulary;

import io.tuneloom.syntheticworlds.language.Lexicon;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The model's tokens: four special ones, every phrase of the language, every name. A phrase of several words is one token: that a fact
 * is no more than name, phrase, name, full stop is what makes in-context learning appear within minutes (EXPERIMENTS.md).
 */
public final class Vocabulary {
    public static final String PADDING = "<pad>";
    public static final String BEGIN = "<bos>";
    public static final String END = "<eos>";
    public static final String UNKNOWN = "<unk>";
    public static final List<String> SPECIAL = List.of(PADDING, BEGIN, END, UNKNOWN);

    private static final List<String> TOKENS = Stream.of(
                    SPECIAL,
                    Lexicon.phrases(),
                    Lexicon.names(),
                    Lexicon.descriptionPhrases(),
                    Lexicon.semanticPhrases(),
                    Lexicon.semanticWords(),
                    Lexicon.turnPhrases(),
                    Lexicon.judgingWords(),
                    Lexicon.unusualPhrases())
            .flatMap(List::stream)
            .toList();
    private static final Map<String, Integer> IDS = ids();

    private Vocabulary() {}

    /** All tokens; a token's place is its number. */
    public static List<String> tokens() {
        return TOKENS;
    }

    public static int size() {
        return TOKENS.size();
    }

    /** @throws IllegalArgumentException when there is no such token */
    public static int id(String token) {
        Integer id = IDS.get(token);
        if (id == null) {
            throw new IllegalArgumentException("'" + token + "' is no token of the built-in model");
        }
        return id;
    }

    public static int[] ids(List<String> tokens) {
        return tokens.stream().mapToInt(Vocabulary::id).toArray();
    }

    private static Map<String, Integer> ids() {
        Map<String, Integer> ids = new HashMap<>();
        TOKENS.forEach(token -> ids.put(token, ids.size()));
        return Map.copyOf(ids);
    }
}
