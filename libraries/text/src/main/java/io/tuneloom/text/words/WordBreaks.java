package io.tuneloom.text.words;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import io.tuneloom.text.scripts.Spacing;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a text can be cut between words as its readers see them: at white space and, in scripts without spaces, where ICU's
 * dictionaries say so. Unlike {@link Words}, these are of the text as it is, and depend on what stands around them.
 *
 * @param starts of the words, ascending, in chars; marks before a word are part of it
 * @param end of the last word; marks after it are not part of it
 */
public record WordBreaks(List<Integer> starts, int end) {
    public WordBreaks {
        starts = List.copyOf(starts);
    }

    public static WordBreaks of(String text) {
        int end = end(text);
        BreakIterator breaks = BreakIterator.getWordInstance(ULocale.ROOT);
        breaks.setText(text);
        List<Integer> starts = new ArrayList<>();
        for (int start = breaks.first(); start < end; start = breaks.next()) {
            if (begins(text, start) && holdsWord(text, start, end)) {
                starts.add(start);
            }
        }
        return new WordBreaks(starts, end);
    }

    private static int end(String text) {
        int end = text.length();
        while (end > 0 && !WordSplitter.isOfWord(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return end;
    }

    private static boolean begins(String text, int start) {
        int first = text.codePointAt(start);
        if (isSpace(first)) {
            return false;
        }
        if (start == 0 || isSpace(text.codePointBefore(start))) {
            return true;
        }
        return WordSplitter.isOfWord(first)
                && (Spacing.isOfScriptWithoutSpaces(first)
                        || Spacing.isOfScriptWithoutSpaces(text.codePointBefore(start)));
    }

    /** Not only marks up to the next white space. */
    private static boolean holdsWord(String text, int start, int end) {
        return text.substring(start, end)
                .codePoints()
                .takeWhile(character -> !isSpace(character))
                .anyMatch(WordSplitter::isOfWord);
    }

    private static boolean isSpace(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }
}
