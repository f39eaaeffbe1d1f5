package io.tuneloom.syntheticworlds.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Between text and tokens. Tokens are joined by one space, except that none stands before a full stop, question mark or
 * comma.
 */
public final class Tokens {
    private static final Set<String> CLINGING = Set.of(Words.FULL_STOP, Words.QUESTION_MARK, Words.COMMA);
    /** The longest phrase wins ("are brighter than" before "are"); a phrase never ends within a word. */
    private static final Pattern TOKEN = Pattern.compile(Stream.of(
                    Lexicon.phrases(),
                    Lexicon.descriptionPhrases(),
                    Lexicon.semanticPhrases(),
                    Lexicon.turnPhrases(),
                    Lexicon.judgingWords(),
                    Lexicon.unusualPhrases())
            .flatMap(List::stream)
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(phrase ->
                    Pattern.quote(phrase) + (Character.isLetter(phrase.charAt(phrase.length() - 1)) ? "\\b" : ""))
            .collect(Collectors.joining("|", " ?(", "|[a-z]+)")));

    private Tokens() {}

    public static String join(List<String> tokens) {
        StringBuilder text = new StringBuilder();
        for (String token : tokens) {
            if (!text.isEmpty() && !CLINGING.contains(token)) {
                text.append(' ');
            }
            text.append(token);
        }
        return text.toString();
    }

    /** The tokens of a text; empty when a word is not of the language or the spacing is not that of {@link #join}. */
    public static Optional<List<String>> split(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.lookingAt()) {
            tokens.add(matcher.group(1));
            matcher.region(matcher.end(), text.length());
        }
        boolean known = tokens.stream().allMatch(Lexicon::isToken);
        return known && join(tokens).equals(text) ? Optional.of(List.copyOf(tokens)) : Optional.empty();
    }
}
