package io.tuneloom.text.near;

import io.tuneloom.text.scripts.Spacing;
import io.tuneloom.text.words.Words;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * A text normalised for edit distance: its words ({@link Words}), so that case, composition, width and punctuation do not count, with
 * one space between them, or none if their scripts use none.
 */
record NormalisedText(String text, int[] counts) {
    /** A text is near another from more than this similarity on. */
    static final double NEAR = 0.8;

    private static final int BINS = 32;

    static NormalisedText of(Words words) {
        StringBuilder text = new StringBuilder();
        String last = "";
        for (String word : words.list()) {
            text.append(Spacing.between(last, word)).append(word);
            last = word;
        }
        int[] counts = new int[BINS];
        text.chars().forEach(letter -> counts[letter % BINS]++);
        return new NormalisedText(text.toString(), counts);
    }

    int length() {
        return text.length();
    }

    /** The most edits between texts of this length and shorter ones that are still near. */
    static int mostEdits(int longer) {
        return (int) Math.ceil(longer * (1 - NEAR)) - 1;
    }

    /**
     * 1 less the Levenshtein distance as a share of the longer text's length; 0 unless that is above {@link #NEAR}.
     *
     * <p>NormalisedText that one text has more of than the other cost an edit each, which rules out most texts without computing the distance.
     */
    double likeness(NormalisedText other) {
        int longer = Math.max(length(), other.length());
        int most = mostEdits(longer);
        if (most < 0 || Math.abs(length() - other.length()) > most || fewestEdits(other) > most) {
            return 0;
        }
        int edits = new LevenshteinDistance(most).apply(text, other.text);
        return edits < 0 ? 0 : 1 - (double) edits / longer;
    }

    private int fewestEdits(NormalisedText other) {
        int more = 0;
        int fewer = 0;
        for (int bin = 0; bin < BINS; bin++) {
            int difference = counts[bin] - other.counts[bin];
            more += Math.max(difference, 0);
            fewer += Math.max(-difference, 0);
        }
        return Math.max(more, fewer);
    }
}
