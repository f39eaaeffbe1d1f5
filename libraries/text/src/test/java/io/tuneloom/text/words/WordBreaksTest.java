package io.tuneloom.text.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordBreaksTest {

    /** Cuts are shown as bars. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "The key - of (old) Heron.;|The |key - |of |(old) |Heron|.",
                "Well-known at 3.50 €!;|Well-known |at |3.50 |€|!",
                "有绿门的房间叫做苍鹭。;|有|绿|门|的|房间|叫做|苍鹭|。",
                "ห้องนี้สีเขียว;|ห้อง|นี้|สี|เขียว|",
                "कमरा सारस है।;|कमरा |सारस |है|।",
                "用iPhone打;|用|iPhone|打|",
            })
    void shouldCutBetweenWordsAsReadersSeeThem(String text, String cut) {
        assertThat(shown(text)).isEqualTo(cut);
    }

    @Test
    void shouldFindNoWordsWhereThereAreNone() {
        assertThat(WordBreaks.of("")).isEqualTo(new WordBreaks(List.of(), 0));
        assertThat(WordBreaks.of(" ... ")).isEqualTo(new WordBreaks(List.of(), 0));
    }

    @Property(tries = 300, seed = "20261201")
    void shouldBeginEveryWordBeforeTheEnd(@ForAll String text) {
        WordBreaks words = WordBreaks.of(text);

        assertThat(words.starts()).isSorted().doesNotHaveDuplicates().allMatch(start -> start < words.end());
    }

    private static String shown(String text) {
        WordBreaks words = WordBreaks.of(text);
        StringBuilder shown = new StringBuilder(text).insert(words.end(), '|');
        IntStream.range(0, words.starts().size())
                .map(i -> words.starts().get(words.starts().size() - 1 - i))
                .forEach(start -> shown.insert(start, '|'));
        return shown.toString();
    }
}
