package io.tuneloom.text.near;

import io.tuneloom.text.sentences.Sentences;
import io.tuneloom.text.words.WordBreaks;
import io.tuneloom.text.words.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Texts among which near copies of others are looked for. Edits are compared with each whole text and each of its sentences, as a copy
 * may stand in a longer text.
 */
public final class NearTexts {
    /** By their length, so that only those are compared that can be near. */
    private final NavigableMap<Integer, List<NormalisedText>> byLength = new TreeMap<>();

    private final Set<List<String>> eightWords = new HashSet<>();
    private final List<Words> words;
    /** The numbers of the texts that hold a word. */
    private final Map<String, Set<Integer>> textsWith = new HashMap<>();

    public NearTexts(Collection<String> texts) {
        this.words = texts.stream().map(Words::of).toList();
        texts.stream()
                .flatMap(text -> Stream.concat(Stream.of(text), Sentences.of(text).stream()))
                .map(Words::of)
                .filter(some -> !some.isEmpty())
                .distinct()
                .map(NormalisedText::of)
                .forEach(some -> byLength.computeIfAbsent(some.length(), _ -> new ArrayList<>())
                        .add(some));
        texts.forEach(text -> eightWords.addAll(EightWords.of(text)));
        for (int number = 0; number < words.size(); number++) {
            for (String word : words.get(number).list()) {
                textsWith.computeIfAbsent(word, _ -> new HashSet<>()).add(number);
            }
        }
    }

    /** The normalised edit similarity to the most similar text, 0 to 1; 0 where it is at most {@value NormalisedText#NEAR}. */
    public double likeness(String text) {
        NormalisedText wanted = NormalisedText.of(Words.of(text));
        int shortest = (int) Math.floor(wanted.length() * NormalisedText.NEAR);
        int longest = (int) Math.ceil(wanted.length() / NormalisedText.NEAR);
        return byLength.subMap(shortest, true, longest, true).values().stream()
                .flatMap(List::stream)
                .mapToDouble(wanted::likeness)
                .max()
                .orElse(0);
    }

    /** Whether one of the texts has eight words of this one in a row. */
    public boolean shareEightWords(String text) {
        return EightWords.of(text).stream().anyMatch(eightWords::contains);
    }

    /**
     * Whether one of the texts has more than half of these words, in any order, and beside them one of these phrases.
     *
     * @param subject without any words nothing is known of the subject, and so nothing found
     */
    public boolean nameBoth(Set<String> subject, Collection<Words> phrases) {
        Map<Integer, Integer> found = new HashMap<>();
        for (String word : subject) {
            textsWith.getOrDefault(word, Set.of()).forEach(number -> found.merge(number, 1, Integer::sum));
        }
        return found.entrySet().stream()
                .filter(text -> 2 * text.getValue() > subject.size())
                .anyMatch(text -> phrases.stream()
                        .anyMatch(phrase -> words.get(text.getKey()).hold(phrase)));
    }

    /**
     * Every eight words of a text in a row. Words are those that readers see ({@link WordBreaks}), so that in a script without spaces
     * eight of them are as much as in another, and not eight letters.
     */
    private static final class EightWords {
        private static final int COUNT = 8;

        private EightWords() {}

        static Set<List<String>> of(String text) {
            List<String> words = words(text);
            return IntStream.rangeClosed(0, words.size() - COUNT)
                    .mapToObj(from -> List.copyOf(words.subList(from, from + COUNT)))
                    .collect(Collectors.toSet());
        }

        private static List<String> words(String text) {
            WordBreaks breaks = WordBreaks.of(text);
            List<String> words = new ArrayList<>();
            for (int i = 0; i < breaks.starts().size(); i++) {
                int end = i + 1 < breaks.starts().size() ? breaks.starts().get(i + 1) : breaks.end();
                String word = String.join(
                        " ",
                        Words.of(text.substring(breaks.starts().get(i), end)).list());
                if (!word.isEmpty()) {
                    words.add(word);
                }
            }
            return words;
        }
    }
}
