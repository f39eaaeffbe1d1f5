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
        if (Letters.isMark(character)) {
            appendToWord(character);
        } else if (Letters.isLetterOrNumber(character)) {
            if (standsAlone(character) || !word.isEmpty() && standsAlone(word.codePointAt(0))) {
                endWord();
            }
            word.appendCodePoint(character);
        } else if (joins(place)) {
            word.appendCodePoint(character);
        } else {
            endWord();
            if (Letters.isSymbol(character)) {
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
        return (Character.isLetter(character) || Letters.isMark(character)) && !standsAlone(character);
    }

    private void endWord() {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }
}
