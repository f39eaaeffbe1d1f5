package io.tuneloom.text.words;

import com.ibm.icu.text.FilteredNormalizer2;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.UnicodeSet;

/**
 * One form for what differs by case, composition, width or presentation only: Unicode's NFKC_Casefold (UAX 44), with two
 * exceptions. Superscripts and fractions stay, since 10² is not 102 and 1½ is not 11/2. The dotted and the dotless i are one letter:
 * "Işık" and "ışık" are one word in Turkish, and nobody says which language a text is in.
 */
final class Folding {
    private static final Normalizer2 FORM = new FilteredNormalizer2(
            Normalizer2.getNFKCCasefoldInstance(),
            new UnicodeSet("[^[:Decomposition_Type=Super:][:Decomposition_Type=Fraction:]]").freeze());
    private static final char DOTLESS_I = '\u0131';
    private static final String DOTTED_I = "i\u0307";
    private static final String TYPOGRAPHIC_APOSTROPHE = "\u2019";
    /** Stretches Arabic words and is no letter. */
    private static final String TATWEEL = "\u0640";

    private Folding() {}

    static String fold(String text) {
        return FORM.normalize(text)
                .replace(DOTLESS_I, 'i')
                .replace(DOTTED_I, "i")
                .replace(TYPOGRAPHIC_APOSTROPHE, "'")
                .replace(TATWEEL, "");
    }
}
