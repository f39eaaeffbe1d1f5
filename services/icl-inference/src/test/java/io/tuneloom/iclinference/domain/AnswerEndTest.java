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
            })
    void shouldEndWithTheLineOrWithAsManySentencesAsAreExpected(String expected, String written, String answer) {
        assertThat(AnswerEnd.of(expected).cut(written.replace("\\n", "\n"))).isEqualTo(answer);
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
}
