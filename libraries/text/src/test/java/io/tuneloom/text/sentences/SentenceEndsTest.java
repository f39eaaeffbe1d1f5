package io.tuneloom.text.sentences;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceEndsTest {

    /** An end is written as a vertical bar behind it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                // scripts with marks of their own, with white space behind them or without
                "鹭在河边。|它在钓鱼。|",
                "彼は来た！|本当？|はい｡|",
                "वह यहाँ है।| वह चला गया॥|",
                "هل جاء؟| نعم۔| هو هنا.|",
                "Նա եկավ։| Գնաց։|",
                "እሱ መጣ።| ሄደ።|",
                "答えは一．|次は二．|",
                // quotes and brackets belong to the sentence that they close
                "He said \"stop.\"| She left.|",
                "(It is blue.)| It is not.|",
                "他说：“来。”|她走了。|",
                "「来た。」|「行った。」|",
                "Er sagte: „Komm.“| Sie ging.|",
                "Er sagte: »Komm.«| Sie ging.|",
                "Elle dit : «\u00A0Viens.\u00A0»| Il part.|",
                "She called it 'new.'| He didn't.|",
                "Is it (really?)|.| No!|?|",
                // what opens is of the next one
                "鹭飞。|“他看见了。”|",
                "它走。|「来。」|",
                "It is so.| \"Why?\"| Yes.|",
                // a full stop within, a comma behind
                "3.5 metres of v1.2.3 at example.com, U.S.A|",
                "\"Stop!\", he said.|",
                "Well.|.|.yes.|",
                "no end",
                "",
                // several marks together, each an end
                "Well.|.|.| Yes…| No…|…|",
                "我不知道…|…|再见。|",
            })
    void shouldFindTheEndsOfSentencesInAnyScript(String marked) {
        String end = marked.startsWith("3.5") ? marked.substring(0, marked.length() - 1) : marked;
        String text = end.replace("|", "");

        List<Integer> ends = SentenceEnds.in(text);

        StringBuilder found = new StringBuilder(text);
        ends.reversed().forEach(offset -> found.insert((int) offset, '|'));
        assertThat(found).hasToString(end);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "苍鹭。|true",
                "苍鹭|false",
                "It is so.)|true",
                "It is so.) then|false",
                "नीला।|true",
                "किया؟|true",
                "3.5|false",
                "3.|true",
                "Blue…|true",
                "He came,|false",
                "''|false",
            })
    void shouldKnowATextThatEndsAsASentenceDoes(String text, boolean ends) {
        assertThat(SentenceEnds.endsWithOne(text)).isEqualTo(ends);
    }

    @Test
    void shouldCountCharactersBeyondTheBasicPlaneByTheirChars() {
        assertThat(SentenceEnds.in("𠮷。𠮷")).containsExactly(3);
    }

    /** What follows the next character changes no end that was found. */
    @Property(seed = "1", tries = 500)
    void shouldFindTheSameEndsHoweverATextGoesOn(@ForAll("texts") String text, @ForAll("texts") String more) {
        List<Integer> alone = SentenceEnds.in(text).stream()
                .filter(end -> end < text.length())
                .toList();

        assertThat(SentenceEnds.in(text + more).stream().filter(end -> end < text.length()))
                .containsExactlyElementsOf(alone);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "a", "B", "鹭", "ब", "3", " ", ".", "。", "।", "?", "…", "\"", "'", ")", "“", "”", "„", "»", "«",
                        ",")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }
}
