package io.tuneloom.text.sentences;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Splits text into sentences by the rules of Unicode (UAX 29), as ICU has them. The end of a line ends a sentence, so wrapped
 * lines have to be joined before.
 *
 * <p>Nobody says which language a text is in. A sentence therefore ends only where it would end in every language that ICU
 * has abbreviations of (its {@code ss=standard} suppressions), and never after an initial such as in "J. Doe" or "z. B.": two
 * sentences taken for one do less harm to a training row than one that is cut in its middle.
 */
public final class Sentences {
    private static final List<ULocale> WITH_ABBREVIATIONS = Stream.of("de", "el", "en", "es", "fr", "it", "pt", "ru")
            .map(language -> ULocale.forLanguageTag(language + "-u-ss-standard"))
            .toList();

    private static final Pattern ENDS_IN_INITIAL = Pattern.compile("(?U).*(^|[^\\w])\\p{L}\\.\\h*", Pattern.DOTALL);
    private static final int LONGEST_INITIAL = 16;

    private Sentences() {}

    /** The sentences in their order, without the white space around them; none for a blank text. */
    public static List<String> of(String text) {
        List<String> sentences = new ArrayList<>();
        int from = 0;
        for (int end : ends(text)) {
            String sentence = text.substring(from, end).strip();
            if (!sentence.isEmpty()) {
                sentences.add(sentence);
            }
            from = end;
        }
        return List.copyOf(sentences);
    }

    private static NavigableSet<Integer> ends(String text) {
        NavigableSet<Integer> ends = new TreeSet<>();
        boolean first = true;
        for (ULocale locale : WITH_ABBREVIATIONS) {
            NavigableSet<Integer> here = ends(text, locale);
            if (first) {
                ends.addAll(here);
                first = false;
            } else {
                ends.retainAll(here);
            }
        }
        ends.removeIf(end -> end < text.length() && afterInitial(text, end));
        return ends;
    }

    private static NavigableSet<Integer> ends(String text, ULocale locale) {
        BreakIterator breaks = BreakIterator.getSentenceInstance(locale);
        breaks.setText(text);
        NavigableSet<Integer> ends = new TreeSet<>();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            ends.add(end);
        }
        return ends;
    }

    private static boolean afterInitial(String text, int end) {
        return ENDS_IN_INITIAL
                .matcher(text.substring(Math.max(0, end - LONGEST_INITIAL), end))
                .matches();
    }
}
