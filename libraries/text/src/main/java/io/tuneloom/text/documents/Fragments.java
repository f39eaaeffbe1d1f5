package io.tuneloom.text.documents;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import io.tuneloom.text.sentences.Sentences;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides a line into parts of bounded length: between sentences, else where a line may be wrapped in its script, else between
 * characters as people see them. Nothing between two parts is lost, so that they can be joined as they were.
 */
final class Fragments {
    private final String line;
    private final int limit;
    private final List<Fragment> fragments = new ArrayList<>();
    private int end;

    /**
     * A part of a line.
     *
     * @param gap the white space between the part before it and this one
     */
    record Fragment(String gap, String text) {}

    private Fragments(String line, int limit) {
        this.line = line;
        this.limit = limit;
    }

    static List<Fragment> of(String line, int limit) {
        Fragments fragments = new Fragments(line, limit);
        fragments.divide();
        return fragments.fragments;
    }

    private void divide() {
        for (String sentence : Sentences.of(line)) {
            int from = line.indexOf(sentence, end);
            if (sentence.length() <= limit) {
                add(from, from + sentence.length());
            } else {
                divide(from, from + sentence.length(), BreakIterator.getLineInstance(ULocale.ROOT));
            }
        }
    }

    /** Between words, and words that are too long between characters; a character may be too long as well. */
    private void divide(int from, int to, BreakIterator breaks) {
        breaks.setText(line.substring(from, to));
        int start = from;
        for (int next = breaks.next(); next != BreakIterator.DONE; next = breaks.next()) {
            int stop = from + next;
            if (line.substring(start, stop).stripTrailing().length() <= limit) {
                add(start, stop);
            } else {
                cut(start, stop);
            }
            start = stop;
        }
    }

    private void cut(int from, int to) {
        BreakIterator characters = BreakIterator.getCharacterInstance(ULocale.ROOT);
        characters.setText(line.substring(from, to));
        int start = from;
        while (start < to) {
            int stop = Math.min(start + limit, to);
            if (stop < to && !characters.isBoundary(stop - from)) {
                int before = from + characters.preceding(stop - from);
                stop = before > start ? before : stop - (Character.isHighSurrogate(line.charAt(stop - 1)) ? 1 : 0);
            }
            add(start, stop);
            start = stop;
        }
    }

    private void add(int from, int to) {
        String text = line.substring(from, to).strip();
        if (!text.isEmpty()) {
            int begin = line.indexOf(text, from);
            fragments.add(new Fragment(line.substring(end, begin), text));
            end = begin + text.length();
        }
    }
}
