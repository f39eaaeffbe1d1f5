package io.tuneloom.text.words;

import io.tuneloom.text.scripts.Spacing;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a folded text into words by its characters alone, so that a part of a text that begins and ends with whole words has
 * the words that it has within the whole: Unicode's word boundaries (UAX 29), which depend on a dictionary where a script puts no
 * spaces between words, have not. There every character is a word.
 */
final class WordSplitter {
    private static final int MARKS =
            1 << Character.NON_SPACING_MARK | 1 << Character.COMBINING_SPACING_MARK | 1 << Character.ENCLOSING_MARK;
    private static final int NUMBERS =
            1 << Character.DECIMAL_DIGIT_NUMBER | 1 << Character.LETTER_NUMBER | 1 << Character.OTHER_NUMBER;
    private static final int SYMBOLS =
            1 << Character.MATH_SYMBOL | 1 << Character.CURRENCY_SYMBOL | 1 << Character.OTHER_SYMBOL;

    private final int[] text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();

    private WordSplitter(String text) {
        this.text = text.codePoints().toArray();
    }

    static List<String> split(String folded) {
        WordSplitter splitter = new WordSplitter(folded);
        for (int i = 0; i < splitter.text.length; i++) {
            splitter.read(i);
        }
        splitter.endWord();
        return List.copyOf(splitter.words);
    }

    private void read(int place) {
        int character = text[place];
        if (isMark(character)) {
            appendToWord(character);
        } else if (isLetterOrNumber(character)) {
            if (standsAlone(character) || !word.isEmpty() && standsAlone(word.codePointAt(0))) {
                endWord();
            }
            word.appendCodePoint(character);
        } else if (joins(place)) {
            word.appendCodePoint(character);
        } else {
            endWord();
            if (isSymbol(character)) {
                words.add(Character.toString(character));
            }
        }
    }

    /** A mark without a letter before it is none. */
    private void appendToWord(int mark) {
        if (!word.isEmpty()) {
            word.appendCodePoint(mark);
        }
    }

    private static boolean standsAlone(int character) {
        return Spacing.isOfScriptWithoutSpaces(character);
    }

    /** An apostrophe between letters, a decimal separator between digits. */
    private boolean joins(int place) {
        if (word.isEmpty() || place + 1 == text.length) {
            return false;
        }
        int before = text[place - 1];
        int after = text[place + 1];
        return switch (text[place]) {
            case '\'' -> isJoined(before) && isJoined(after);
            case '.', ',', '\u066B', '\u066C' -> Character.isDigit(before) && Character.isDigit(after);
            default -> false;
        };
    }

    private static boolean isJoined(int character) {
        return (Character.isLetter(character) || isMark(character)) && !standsAlone(character);
    }

    private void endWord() {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    /** Whether it is of a word; everything else is punctuation or white space. */
    static boolean isOfWord(int character) {
        return isLetterOrNumber(character) || isMark(character) || isSymbol(character);
    }

    private static boolean isLetterOrNumber(int character) {
        return Character.isLetter(character) || is(character, NUMBERS);
    }

    /** Belongs to the letter before it, such as an accent or a vowel sign. */
    private static boolean isMark(int character) {
        return is(character, MARKS);
    }

    /** Is said aloud, and tells 5% from 5 and 5 € from 5 $; Unicode counts percent signs as punctuation. */
    private static boolean isSymbol(int character) {
        return is(character, SYMBOLS) || character == '%' || character == '\u2030';
    }

    private static boolean is(int character, int categories) {
        return (1 << Character.getType(character) & categories) != 0;
    }
}
