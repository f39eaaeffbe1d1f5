package io.tuneloom.text.words;

import com.ibm.icu.text.FilteredNormalizer2;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.UnicodeSet;
import java.util.Collections;
import java.util.List;

/**
 * A text word by word. Two texts say the same word for word when their words are equal: case, composition, width, punctuation and
 * white space do not count. In scripts without spaces between words every character is a word.
 *
 * <p>Characters are folded by Unicode's NFKC_Casefold (UAX 44), with two exceptions. Superscripts and fractions stay, since 10² is
 * not 102 and 1½ is not 11/2. The dotted and the dotless i are one letter: "Işık" and "ışık" are one word in Turkish, and nobody
 * says which language a text is in.
 */
public record Words(List<String> list) {
    private static final Normalizer2 FORM = new FilteredNormalizer2(
            Normalizer2.getNFKCCasefoldInstance(),
            new UnicodeSet("[^[:Decomposition_Type=Super:][:Decomposition_Type=Fraction:]]").freeze());
    private static final char DOTLESS_I = '\u0131';
    private static final String DOTTED_I = "i\u0307";
    private static final char TYPOGRAPHIC_APOSTROPHE = '\u2019';
    /** Stretches Arabic words and is no letter. */
    private static final String TATWEEL = "\u0640";

    public Words {
        list = List.copyOf(list);
    }

    public static Words of(String text) {
        return new Words(WordSplitter.split(folded(text)));
    }

    private static String folded(String text) {
        return FORM.normalize(text)
                .replace(DOTLESS_I, 'i')
                .replace(DOTTED_I, "i")
                .replace(TYPOGRAPHIC_APOSTROPHE, '\'')
                .replace(TATWEEL, "");
    }

    /** Whether the other's words, of which there are some, stand in this text in a row. */
    public boolean hold(Words other) {
        return !other.isEmpty() && Collections.indexOfSubList(list, other.list) >= 0;
    }

    public boolean isEmpty() {
        return list.isEmpty();
    }
}
