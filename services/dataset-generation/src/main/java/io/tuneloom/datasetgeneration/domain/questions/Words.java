package io.tuneloom.datasetgeneration.domain.questions;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Texts word by word, so that two that say the same in the same words are the same, whatever the case and the marks. */
final class Words {
    private static final Pattern MARKS_AROUND = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}%°]+$");

    private Words() {}

    static List<String> of(String text) {
        return Arrays.stream(text.strip().split("\\s+"))
                .map(word -> MARKS_AROUND.matcher(word).replaceAll("").toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** In a form that holds the form of another text exactly when its words hold the other's in a row. */
    static String inARow(String text) {
        return inARow(of(text));
    }

    static String inARow(List<String> words) {
        return " " + String.join(" ", words) + " ";
    }
}
