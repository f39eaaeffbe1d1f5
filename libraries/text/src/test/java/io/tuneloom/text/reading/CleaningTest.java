package io.tuneloom.text.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CleaningTest {

    @Test
    void shouldLeaveOneSpellingOfWhatLooksAlike() {
        assertThat(Cleaning.of("Cafe\u0301 \u00A0\t au\u00ADto\u200Bbahn\r\nb \u0000\u0007c\uFEFF"))
                .isEqualTo("Caf\u00E9 autobahn\nb c");
        assertThat(Cleaning.of("a\n \n\t\n\n b\u2028c ")).isEqualTo("a\n\nb\nc");
    }

    @Test
    void shouldKeepJoinersThatWordsDifferBy() {
        assertThat(Cleaning.of("\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645"))
                .isEqualTo("\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645");
    }

    @Test
    void shouldJoinWrappedLines() {
        assertThat(Cleaning.line(" one\n two \n\nthree")).isEqualTo("one two three");
    }

    @Property(tries = 500, seed = "20260301")
    void shouldChangeNothingTheSecondTime(@ForAll("texts") String text) {
        // When
        String cleaned = Cleaning.of(text);

        // Then
        assertThat(Cleaning.of(cleaned)).isEqualTo(cleaned);
        assertThat(Normalizer.isNormalized(cleaned, Normalizer.Form.NFC)).isTrue();
        assertThat(cleaned.codePoints()
                        .filter(point -> point != '\n')
                        .filter(point ->
                                Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE))
                .isEmpty();
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> odd = Arbitraries.of(
                " ", "\n", "\r", "\t", "\u0301", "e", "\u00AD", "\u200B", "\u2000", "\uD800", "\uDC00", "\u0000",
                "\u2028", "\u1100", "\u1161", "\u11A8");
        return Arbitraries.oneOf(odd, Arbitraries.strings().ofLength(1))
                .list()
                .ofMaxSize(20)
                .map(parts -> String.join("", parts));
    }
}
