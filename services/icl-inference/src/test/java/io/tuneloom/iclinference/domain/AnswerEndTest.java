package io.tuneloom.iclinference.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerEndTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                " dalm.| dalm. It is known that|dalm.",
                " dalm.| zolti. It is known that|zolti.",
                " dalm.| dalm|dalm",
                "5.50 euros.| 5.50 euros. Ask.|5.50 euros.",
                "Who? He.| Who? He. And|Who? He.",
                "Who? He.| Who|Who",
                "Heron| Heron. The room|Heron. The room",
                "Heron| Heron\\nThe room|Heron",
                "Heron.|\\n\\n Heron. \\n|Heron.",
                "Heron.|''|''",
                "苍鹭。|苍鹭。红色的房间是|苍鹭。",
                "苍鹭。他走了。|苍鹭。他走了。红|苍鹭。他走了。",
                "नीला।|नीला। लाल|नीला।",
                "أزرق؟|أزرق؟ أحمر|أزرق؟",
                "青い！|青い！赤い|青い！",
                "Blue…|Blue… and red|Blue…",
                "He said \"stop.\"|He said \"stop.\" Then|He said \"stop.\"",
                "(As before.)|(As before.) Then|(As before.)",
                "It is 3.|It is 3.5 m. Then|It is 3.5 m.",
                "Dr. Li came.|Dr. Li came. Then|Dr. Li came.",
                "It is blue.|It is blue...|It is blue.",
                "It is so?!|It is so?! Then|It is so?!",
            })
    void shouldEndWithTheLineOrWithAsManySentencesAsAreExpected(String expected, String written, String answer) {
        assertThat(AnswerEnd.of("", expected).cut(written.replace("\\n", "\n"))).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "He said: \"It is|Heron.\"|Heron.\" Then he left.|Heron.\"",
                "He said (\"It is|Heron.\")|Heron.\") Then he left.|Heron.\")",
                "\"So?\" She said: \"It is|Heron.\"|Heron.\" \"Yes.\"|Heron.\"",
                "He said: 'It is|Heron.'|Heron.' Then he left.|Heron.'",
                "Er sagte: „Es ist|Heron.“|Heron.“ Dann ging er.|Heron.“",
                "Er sagte: »Es ist|Heron.«|Heron.« Dann ging er.|Heron.«",
                "\"So?\" he said of the room, which is|Heron.|Heron. \"Yes.\"|Heron.",
            })
    void shouldCloseTheQuotesThatThePromptOpened(String prompt, String expected, String written, String answer) {
        AnswerEnd end = AnswerEnd.of(prompt, expected);

        assertThat(end.cut(written)).isEqualTo(answer);
        assertThat(end.reached(answer)).isFalse();
        assertThat(end.reached(written)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                " Heron. It is so.|Heron. It is so.|false",
                " Heron. It is so.\\n|Heron. It is so.|true",
                " Heron.\\n\\nSentence: The|Heron.|true",
                "\\n\\n Heron|Heron|false",
                "\\r\\n Heron.\\r\\n|Heron.|true",
                " \\n|''|false",
            })
    void shouldEndALineWithItsBreakAndNotBeforeItHasBegun(String written, String line, boolean ended) {
        String text = written.replace("\\n", "\n").replace("\\r", "\r");

        assertThat(AnswerEnd.OF_LINE.cut(text)).isEqualTo(line);
        assertThat(AnswerEnd.endsLine(text)).isEqualTo(ended);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Heron.| Heron.|false",
                "Heron.| Heron. |true",
                "Heron.| Heron. The|true",
                "It is 3.|It is 3.|false",
                "It is 3.|It is 3.5|false",
                "He said \"stop.\"|He said \"stop.|false",
                "苍鹭。|苍鹭。|false",
                "苍鹭。|苍鹭。红|true",
                "苍鹭。|苍鹭。\\uFFFD|false",
                "« Oui. »|« Oui.\\u00A0|false",
                "Who? He.|Who? He|false",
                "Heron|Heron. The|false",
                "Heron|Heron\\n|true",
                "Heron.|\\n\\n|false",
            })
    void shouldHaveEndedOnlyWhenNothingThatFollowsCouldBelongToTheAnswer(
            String expected, String written, boolean ended) {
        String text = written.replace("\\n", "\n").replace("\\uFFFD", "\uFFFD").replace("\\u00A0", "\u00A0");

        assertThat(AnswerEnd.of("", expected).reached(text)).isEqualTo(ended);
    }
}
