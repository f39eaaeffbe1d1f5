package io.tuneloom.client.suggestion;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/**
 * Names that resemble a mistyped one (Jaro-Winkler, which favours a common beginning). Case, {@code -}, {@code _} and {@code .} do not
 * count.
 */
public final class Suggestions {
    private static final double ALIKE = 0.8;
    private static final JaroWinklerSimilarity SIMILARITY = new JaroWinklerSimilarity();

    private Suggestions() {}

    /** The most similar names, at most {@code most}, the best first. */
    public static List<String> of(String mistyped, Collection<String> names, int most) {
        return names.stream()
                .filter(name -> likeness(mistyped, name) >= ALIKE)
                .sorted(Comparator.comparingDouble((String name) -> -likeness(mistyped, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(most)
                .toList();
    }

    private static double likeness(String mistyped, String name) {
        return SIMILARITY.apply(letters(mistyped), letters(name));
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]", "");
    }
}
