package io.tuneloom.text.reading;

import java.util.regex.Pattern;

/** Raised text. Lowered to the line it would say something else: 10<sup>6</sup> is not 106. */
public final class Superscripts {
    /** Numbers and single letters as in "2<sup>n</sup>", but not endings as in "1<sup>st</sup>" or "2<sup>e</sup>". */
    private static final Pattern EXPONENT = Pattern.compile("[+\\-\\u2212]?\\p{Nd}.*|[+\\-\\u2212].*|[\\p{L}&&[^aeo]]");

    private Superscripts() {}

    /** Whether a {@code ^} belongs before it. */
    public static boolean isExponent(String raised) {
        return EXPONENT.matcher(raised).matches();
    }
}
