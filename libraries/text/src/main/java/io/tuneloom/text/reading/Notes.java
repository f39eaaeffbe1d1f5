package io.tuneloom.text.reading;

import io.tuneloom.text.scripts.Spacing;
import io.tuneloom.text.sentences.SentenceEnds;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Footnotes, in parentheses in the sentence that refers to them. */
public final class Notes {
    private static final Pattern END_OF_SENTENCE = Pattern.compile("[" + SentenceEnds.MARKS + "]+$");

    /** So many characters before a note are enough to see in which script it stands. */
    private static final int LOOK_BACK = 40;

    private Notes() {}

    /**
     * Appends a note to a text. Behind the end of a sentence it goes before that end, so that it stays with its sentence.
     *
     * @param note one line; if empty, nothing is appended
     */
    public static void insert(String note, StringBuilder text) {
        if (note.isEmpty()) {
            return;
        }
        Matcher end = END_OF_SENTENCE.matcher(text).region(Math.max(0, text.length() - LOOK_BACK), text.length());
        int at = end.find() ? end.start() : text.length();
        String before = text.substring(Math.max(0, at - LOOK_BACK), at);
        boolean spaced = before.isEmpty() || !Spacing.between(before, note).isEmpty() || before.endsWith(" ");
        String open = opened(note);
        text.insert(at, spaced ? Spacing.between(before, "(") + "(" + open + ")" : "\uFF08" + open + "\uFF09");
    }

    private static String opened(String note) {
        return note.matches(".*[^.][.\\u3002]") ? note.substring(0, note.length() - 1) : note;
    }
}
