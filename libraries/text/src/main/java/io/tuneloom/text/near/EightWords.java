package io.tuneloom.text.near;

import io.tuneloom.text.words.WordBreaks;
import io.tuneloom.text.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Every eight words of a text in a row. Words are those that readers see ({@link WordBreaks}), so that in a script without spaces
 * eight of them are as much as in another, and not eight letters.
 */
final class EightWords {
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
                    " ", Words.of(text.substring(breaks.starts().get(i), end)).list());
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }
}
