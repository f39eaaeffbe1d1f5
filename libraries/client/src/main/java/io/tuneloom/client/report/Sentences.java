package io.tuneloom.client.report;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The sentences of an English text. */
final class Sentences {
    private Sentences() {}

    static List<String> of(String text) {
        BreakIterator ends = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        ends.setText(text);
        List<String> sentences = new ArrayList<>();
        int start = ends.first();
        for (int end = ends.next(); end != BreakIterator.DONE; start = end, end = ends.next()) {
            sentences.add(text.substring(start, end).strip());
        }
        return sentences;
    }
}
