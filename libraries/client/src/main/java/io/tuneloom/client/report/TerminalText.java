package io.tuneloom.client.report;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacter.EastAsianWidth;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import io.tuneloom.text.scripts.Spacing;
import java.util.ArrayList;
import java.util.List;

/**
 * Text on a terminal, whose width is counted in columns: East Asian wide characters take two, combining and invisible ones none. Names in
 * it may be of any script, since splits and documents are a team's own.
 */
public final class TerminalText {
    private static final String CUT = "…";

    private TerminalText() {}

    /** The number of columns that a text takes. */
    static int columns(String text) {
        return text.codePoints().map(TerminalText::columns).sum();
    }

    private static int columns(int character) {
        return switch (UCharacter.getIntPropertyValue(character, UProperty.EAST_ASIAN_WIDTH)) {
            case EastAsianWidth.WIDE, EastAsianWidth.FULLWIDTH -> 2;
            default ->
                switch (Character.getType(character)) {
                    case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
                    default -> 1;
                };
        };
    }

    /** The text, or as much of it as fits into the width, with an ellipsis. */
    public static String cut(String text, int width) {
        return columns(text) <= width ? text : text.substring(0, fitting(text, width - 1)) + CUT;
    }

    /** The longest beginning of a text that fits, as an index. */
    private static int fitting(String text, int width) {
        int columns = 0;
        int end = 0;
        while (end < text.length()) {
            int character = text.codePointAt(end);
            columns += columns(character);
            if (columns > width) {
                return end;
            }
            end += Character.charCount(character);
        }
        return end;
    }

    /**
     * A paragraph in lines that are no wider than {@code width}.
     *
     * @param first precedes the first line
     * @param next precedes all others
     */
    public static List<String> wrapped(String first, String text, String next, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(first);
        int empty = line.length();
        for (String word : words(text, width - Math.max(columns(first), columns(next)))) {
            if (line.length() > empty && columns(line + word.stripTrailing()) > width) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(next);
                empty = line.length();
            }
            line.append(word);
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }

    /** A name in lines, where possible not wider than {@code width}: it is divided behind hyphens, underscores and spaces only. */
    static List<String> divided(String name, int width) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String part : name.split("(?<=[-_ ])")) {
            if (!line.isEmpty() && columns((line + part).stripTrailing()) > width) {
                lines.add(line.stripTrailing());
                line = "";
            }
            line += part;
        }
        lines.add(line.stripTrailing());
        return lines;
    }

    /** With the white space that follows each; a word that does not fit into a line is divided. */
    private static List<String> words(String text, int width) {
        BreakIterator breaks = BreakIterator.getLineInstance(ULocale.ROOT);
        breaks.setText(text);
        List<String> words = new ArrayList<>();
        int begin = 0;
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            if (end == text.length() || endsWord(text, end)) {
                String word = text.substring(begin, end);
                while (columns(word.stripTrailing()) > width) {
                    int fits = Math.max(1, fitting(word, width));
                    words.add(word.substring(0, fits));
                    word = word.substring(fits);
                }
                words.add(word);
                begin = end;
            }
        }
        return words;
    }

    /** Method names and paths may not be divided at hyphens and slashes, scripts without spaces may be divided nearly anywhere. */
    private static boolean endsWord(String text, int end) {
        int before = text.codePointBefore(end);
        return Character.isWhitespace(before) || isDivisible(before) || isDivisible(text.codePointAt(end));
    }

    private static boolean isDivisible(int character) {
        return Spacing.isOfScriptWithoutSpaces(character) || columns(character) == 2;
    }
}
