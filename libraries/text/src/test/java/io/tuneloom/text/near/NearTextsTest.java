package io.tuneloom.text.near;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tuneloom.text.words.Words;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearTextsTest {

    /** The distances of the last two are 4 and 5 of 20 letters. */
    @ParameterizedTest
    @CsvSource({
        "abcdefghij, abcdefghij, 1",
        "abcdefghij, abcdefghix, 0.9",
        "abcdefghij, abcdefghxx, 0",
        "'Abc, DEF ghij!', abc def ghij, 1",
        "abcdefghijklmnopqrst, abcdefghijklmnopqxyz, 0.85",
        "abcdefghijklmnopqrst, abcdefghijklmnopwxyz, 0",
        "abcdefghijklmnopqrst, abcdefghijklmno, 0"
    })
    void shouldMeasureEditsAsAShareOfTheLongerText(String text, String other, double likeness) {
        assertThat(new NearTexts(List.of(other)).likeness(text)).isCloseTo(likeness, within(1e-12));
        assertThat(new NearTexts(List.of(text)).likeness(other)).isCloseTo(likeness, within(1e-12));
    }

    @Test
    void shouldCompareWithEachSentenceOfALongerText() {
        NearTexts texts = new NearTexts(List.of("It rained all day. The gate is locked at six. Nobody came."));

        assertThat(texts.likeness("The gate was locked at six.")).isGreaterThan(0.8);
        assertThat(texts.likeness("The gate is open until nine.")).isZero();
    }

    @Test
    void shouldNotTakeTheSpacesThatAScriptDoesNotHaveForLetters() {
        assertThat(new NearTexts(List.of("门在六点关")).likeness("门在七点开")).isZero();
    }

    @Test
    void shouldShareEightWordsButNotSeven() {
        NearTexts texts = new NearTexts(List.of("one two three four five six seven eight nine"));

        assertThat(texts.shareEightWords("zero, TWO three four five six seven eight nine ten"))
                .isTrue();
        assertThat(texts.shareEightWords("zero three four five six seven eight nine ten"))
                .isFalse();
        assertThat(texts.shareEightWords("one two three four")).isFalse();
    }

    @Test
    void shouldCountDictionaryWordsWhereThereAreNoSpaces() {
        NearTexts texts = new NearTexts(List.of("ภาษาไทยเป็นภาษาที่มีระดับเสียงของคำแน่นอน"));

        assertThat(texts.shareEightWords("ภาษาไทยเป็นภาษา")).isFalse();
        assertThat(texts.shareEightWords("ภาษาไทยเป็นภาษาที่มีระดับเสียงของคำแน่นอน"))
                .isTrue();
    }

    @Test
    void shouldFindSubjectAndAnswerInOneTextOnly() {
        NearTexts texts = new NearTexts(List.of("Heron: fourteen seats.", "Knot has green doors."));

        assertThat(texts.nameBoth(Set.of("heron"), List.of(Words.of("Fourteen seats"))))
                .isTrue();
        assertThat(texts.nameBoth(Set.of("heron"), List.of(Words.of("green")))).isFalse();
        assertThat(texts.nameBoth(Set.of("heron", "knot"), List.of(Words.of("green"))))
                .isFalse();
        assertThat(texts.nameBoth(Set.of("knot", "doors", "wide"), List.of(Words.of("green"))))
                .isTrue();
        assertThat(texts.nameBoth(Set.of(), List.of(Words.of("green")))).isFalse();
    }
}
