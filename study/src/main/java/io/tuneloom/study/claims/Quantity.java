package io.tuneloom.study.claims;

import java.util.Locale;

/** A number that a claim sets bounds to. */
enum Quantity {
    /** In percent of the items. */
    ACCURACY("accuracy", "%", "%.1f"),
    /** (accuracy - chance) / (1 - chance), in percent: 0 at chance, 100 when every item is right, below 0 under chance. */
    ABOVE_CHANCE("share of the way from chance to all right", "%", "%.1f"),
    /** Accuracy of one side minus that of the other. */
    DIFFERENCE("difference in accuracy", " points", "%+.1f"),
    /** Computed seconds of one side's query divided by those of the other's. */
    COST("ratio of computed seconds per query", "", "%.1f");

    private final String words;
    private final String unit;
    private final String format;

    Quantity(String words, String unit, String format) {
        this.words = words;
        this.unit = unit;
        this.format = format;
    }

    String words() {
        return words;
    }

    /** A bound, exactly: {@code 2.5%}, {@code -5 points}. */
    String bound(double number) {
        return (number == Math.rint(number) ? String.valueOf(Math.round(number)) : String.valueOf(number)) + unit;
    }

    /** A measured number, rounded: {@code +49.2 points}. */
    String measured(double number) {
        return digits(number) + unit;
    }

    String digits(double number) {
        return String.format(Locale.ROOT, format, number);
    }
}
