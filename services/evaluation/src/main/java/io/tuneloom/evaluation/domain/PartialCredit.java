package io.tuneloom.evaluation.domain;

import java.util.List;

/** How near a written answer comes to the expected one: 1 minus the edit distance in words (Levenshtein 1966) by the longer length. */
final class PartialCredit {
    private PartialCredit() {}

    /** From 0, no word in its place, to 1, the same words in the same order. */
    static double of(String expected, String written) {
        List<String> right = words(expected);
        List<String> given = words(written);
        int longer = Math.max(right.size(), given.size());
        return longer == 0 ? 1 : 1 - (double) distance(right, given) / longer;
    }

    /** The full stop is a word of its own, so that an answer that breaks off before it is not the same. */
    private static List<String> words(String text) {
        String spaced = text.replace(".", " . ").strip();
        return spaced.isEmpty() ? List.of() : List.of(spaced.split("\\s+"));
    }

    private static int distance(List<String> right, List<String> given) {
        int[] distances = new int[given.size() + 1];
        for (int i = 0; i <= right.size(); i++) {
            int diagonal = i - 1;
            for (int j = 0; j <= given.size(); j++) {
                int above = distances[j];
                if (i == 0 || j == 0) {
                    distances[j] = i + j;
                } else {
                    int changed = diagonal + (right.get(i - 1).equals(given.get(j - 1)) ? 0 : 1);
                    distances[j] = Math.min(changed, 1 + Math.min(above, distances[j - 1]));
                }
                diagonal = above;
            }
        }
        return distances[given.size()];
    }
}
