package io.tuneloom.text.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.text.questions.QuestionReader.QuestionReading;
import io.tuneloom.text.sources.SourceFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeparatorTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'prompt': 'The tram stops at', 'expected': 'noon.'}|The tram stops at noon.",
                "{'prompt': '电车停在', 'expected': '中午。'}|电车停在中午。",
                "{'prompt': '电车停在 ', 'expected': '中午。'}|电车停在 中午。",
                "{'prompt': '电车停在', 'expected': ' 中午。'}|电车停在 中午。",
                "{'prompt': '电车停在', 'expected': 'noon.'}|电车停在 noon.",
                "{'prompt': 'รถรางหยุดตอน', 'expected': 'เที่ยง'}|รถรางหยุดตอนเที่ยง",
                "{'prompt': '전차가 서는 때는', 'expected': '정오'}|전차가 서는 때는 정오",
                "{'prompt': 'When?\\nAnswer:', 'expected': 'noon.', 'separator': '\\n'}|When?\\nAnswer:\\nnoon.",
                "{'prompt': 'The tram stops at the fore', 'expected': 'noon.', 'separator': ''}|The tram stops at the forenoon.",
                "{'prompt': '电车停在', 'expected': '中午。', 'separator': ' '}|电车停在 中午。",
                "{'prompt': '电车停在', 'candidates': ['noon.', '中午。'], 'answer': '中午。'}|电车停在中午。",
                "{'prompt': 'It stops', 'candidates': [' at noon.', ' never.'], 'answer': 'never.'}|It stops never.",
            })
    void shouldStandBetweenPromptAndAnswerAsTheDocumentsWriteIt(String line, String text) {
        // When
        QuestionReading reading = QuestionReader.read(SourceFile.of("questions.jsonl", line.replace('\'', '"')));

        // Then
        assertThat(reading)
                .isInstanceOfSatisfying(
                        QuestionReading.Read.class,
                        read -> assertThat(read.questions())
                                .flatExtracting(Question::rightTexts)
                                .containsExactly(text.replace("\\n", "\n")));
    }
}
