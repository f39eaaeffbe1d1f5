package io.tuneloom.text.sentences;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits text into sentences by the rules of Unicode (UAX 29), as ICU has them, but never after an abbreviation. Nobody says
 * which language a text is in, so it is guessed. The end of a line ends a sentence: wrapped lines have to be joined before.
 */
public final class Sentences {
    private Sentences() {}

    /** The sentences in their order, without the white space around them; none for a blank text. */
    public static List<String> of(String text) {
        Abbreviations abbreviations = Language.of(text).abbreviations();
        BreakIterator breaks = BreakIterator.getSentenceInstance(ULocale.ROOT);
        breaks.setText(text);
        List<String> sentences = new ArrayList<>();
        int from = 0;
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            if (end == text.length() || endsLine(text, end) || !abbreviations.end(text.substring(from, end))) {
                add(sentences, text.substring(from, end));
                from = end;
            }
        }
        return List.copyOf(sentences);
    }

    private static boolean endsLine(String text, int end) {
        return text.charAt(end - 1) == '\n';
    }

    private static void add(List<String> sentences, String sentence) {
        if (!sentence.isBlank()) {
            sentences.add(sentence.strip());
        }
    }
}
