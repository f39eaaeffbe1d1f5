package io.tuneloom.text.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Normalizer2;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    /** Words are listed with a slash between them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The key (of Heron) hangs here.|the/key/of/heron/hangs/here",
                "well-known, e.g. R&D|well/known/e/g/r/d",
                "It isn't Anna's 'own'|it/isn't/anna's/own",
                "l\u2019eau l'eau|l'eau/l'eau",
                "3.50 or 1,000 or 1, 2.|3.50/or/1,000/or/1/2",
                "5% of 5€ or 5 €|5/%/of/5/€/or/5/€",
                "Straße STRASSE|strasse/strasse",
                "İstanbul ISPARTA ısparta|istanbul/isparta/isparta",
                "ὈΔΥΣΣΕΎΣ Ὀδυσσεύς|ὀδυσσεύσ/ὀδυσσεύσ",
                "苍鹭有2个iPhone。|苍/鹭/有/2/个/iphone",
                "ｶﾞラス|ガ/ラ/ス",
                "ที่นี่|ที่/นี่",
                "हिन्दी है।|हिन्दी/है",
                "\u0643\u0640\u062a\u0627\u0628 ٣٫٥؟|\u0643\u062a\u0627\u0628/٣٫٥",
                "Ａ１ ﬁn 10² 1½|a1/fin/10²/1½",
                "co\u00adop \u200bso|coop/so",
                "— ... !|``",
            },
            quoteCharacter = '`')
    void shouldSplitTextsOfAnyScriptIntoWords(String text, String words) {
        assertThat(String.join("/", Words.of(text).list())).isEqualTo(words);
    }

    @Property(tries = 300, seed = "20261129")
    void shouldReadAllNormalFormsAlike(@ForAll String text) {
        assertThat(Words.of(Normalizer2.getNFDInstance().normalize(text))).isEqualTo(Words.of(text));
        assertThat(Words.of(Normalizer2.getNFCInstance().normalize(text))).isEqualTo(Words.of(text));
    }

    @Property(tries = 300, seed = "20261130")
    void shouldFindAPartThatStandsBetweenSpacesInTheWhole(
            @ForAll String before, @ForAll String part, @ForAll String after) {
        Words words = Words.of(part);

        assertThat(words.isEmpty()
                        || Words.of(before + " " + part + " " + after).hold(words))
                .isTrue();
    }

    @Test
    void shouldHoldWordsInARowOnly() {
        // Given
        Words words = Words.of("The key of Heron hangs here.");

        // Then
        assertThat(words.hold(Words.of("heron hangs"))).isTrue();
        assertThat(words.hold(Words.of("the heron"))).isFalse();
        assertThat(words.hold(Words.of("eron hangs"))).isFalse();
        assertThat(words.hold(new Words(List.of()))).isFalse();
    }
}
