package io.tuneloom.text.sentences;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterEnums.ECharacterCategory;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.UnicodeSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where sentences end, in any script, told by the characters around their end alone: the marks that Unicode calls sentence terminals
 * (UAX 29) and the ellipsis, with the closing quotes and brackets behind them. So a text has the same ends whatever follows the next
 * character, and whoever compares two texts that begin alike finds the same ends in both. To that end every mark is one, also where
 * several stand together, as in "?!". That abbreviations end with a full stop, too, is left to {@link Sentences}.
 */
public final class SentenceEnds {
    /** Sentence terminals, and the ellipses, which Unicode does not count among them. */
    private static final UnicodeSet ALL_MARKS = new UnicodeSet("[[:Sentence_Terminal:]\\u2025\\u2026\\u22EF]").freeze();

    /** The marks that end sentences, to stand within the brackets of a regular expression. */
    public static final String MARKS = ALL_MARKS.stream()
            .map(mark -> "\\x{%x}".formatted(mark.codePointAt(0)))
            .collect(Collectors.joining());

    /** Quotes that close in some languages what opens in others, with the one that they close. */
    private static final Map<Integer, Integer> OPENED_BY = Map.of(
            (int) '\u201C',
            (int) '\u201E',
            (int) '\u2018',
            (int) '\u201A',
            (int) '\u00AB',
            (int) '\u00BB',
            (int) '\u2039',
            (int) '\u203A');

    private static final String SPACES_BEFORE_GUILLEMETS = "\u00A0\u202F";

    private SentenceEnds() {}

    /** Offsets right behind each sentence that ends in the text, ascending. */
    public static List<Integer> in(String text) {
        List<Integer> ends = new ArrayList<>();
        int width;
        for (int at = 0; at < text.length(); at += width) {
            int character = text.codePointAt(at);
            width = Character.charCount(character);
            int behind = behindClosing(text, at + width);
            if (isMark(character) && isEnd(text, at, behind)) {
                ends.add(behind);
            }
        }
        return List.copyOf(ends);
    }

    /** Whether the text ends as a sentence does. */
    public static boolean endsWithOne(String text) {
        List<Integer> ends = in(text);
        return !ends.isEmpty() && ends.getLast() == text.length();
    }

    /** The quotes that a text opens and does not close: to stand before what goes on with it, which closes them. */
    public static String openQuotes(String text) {
        StringBuilder open = new StringBuilder();
        OPENED_BY.values().stream()
                .filter(opening -> text.lastIndexOf(opening) > lastIndexOfClosing(text, opening))
                .sorted()
                .forEach(open::appendCodePoint);
        if (text.chars().filter(each -> each == '"').count() % 2 == 1) {
            open.append('"');
        }
        if (text.matches("(?s).*(^|[\\s\\p{Ps}\\p{Pi}\"])'[^']*")) {
            open.append('\'');
        }
        return open.toString();
    }

    private static int lastIndexOfClosing(String text, int opening) {
        return OPENED_BY.entrySet().stream()
                .filter(quotes -> quotes.getValue() == opening)
                .mapToInt(quotes -> text.lastIndexOf(quotes.getKey()))
                .max()
                .orElse(-1);
    }

    private static boolean isMark(int character) {
        return ALL_MARKS.contains(character);
    }

    private static int behindClosing(String text, int from) {
        int at = from;
        while (at < text.length() && closes(text, at)) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at;
    }

    private static boolean closes(String text, int at) {
        int character = text.codePointAt(at);
        if (character == '"') {
            return text.substring(0, at).chars().filter(each -> each == '"').count() % 2 == 1;
        }
        if (character == '\'') {
            return text.substring(0, at).matches("(?s).*(^|[\\s\\p{Ps}\\p{Pi}\"])'.*");
        }
        if (SPACES_BEFORE_GUILLEMETS.indexOf(character) >= 0) {
            return text.startsWith("\u00BB", at + 1) && isOpen(text, at, '\u00AB', '\u00BB');
        }
        Integer opening = OPENED_BY.get(character);
        if (opening != null) {
            return isOpen(text, at, opening, character);
        }
        int category = UCharacter.getType(character);
        return category == ECharacterCategory.END_PUNCTUATION || category == ECharacterCategory.FINAL_PUNCTUATION;
    }

    private static boolean isOpen(String text, int at, int opening, int closing) {
        return text.lastIndexOf(opening, at - 1) > text.lastIndexOf(closing, at - 1);
    }

    /**
     * A full stop also stands within numbers, names and addresses: it is an end before white space, or letters of scripts that put
     * none between sentences. Behind any mark, a comma goes on with the sentence that it stands in.
     */
    private static boolean isEnd(String text, int mark, int behind) {
        if (behind == text.length()) {
            return true;
        }
        int next = text.codePointAt(behind);
        if (UCharacter.isUWhiteSpace(next) || isMark(next)) {
            return true;
        }
        if (sentenceBreak(next) == UCharacter.SentenceBreak.SCONTINUE) {
            return false;
        }
        boolean fullStop =
                sentenceBreak(text.codePointAt(mark)) == UCharacter.SentenceBreak.ATERM && behind == mark + 1;
        return !fullStop || UCharacter.getType(next) == ECharacterCategory.OTHER_LETTER;
    }

    private static int sentenceBreak(int character) {
        return UCharacter.getIntPropertyValue(character, UProperty.SENTENCE_BREAK);
    }
}
