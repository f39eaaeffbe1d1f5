package io.tuneloom.text.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.text.documents.DocumentReader.DocumentReading;
import io.tuneloom.text.sources.Limits;
import io.tuneloom.text.sources.SourceFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadedTextTest {

    @Test
    void shouldTellWhatIsStatedFromTheHeadingsOfMarkdown() {
        // Given
        SourceFile file = SourceFile.of(
                "a.md", "# Travel\n## Rooms (small)\nOne is free. It is cheap.\n## How do I pay?\nBy card.\nIn cash.");
        DocumentReading reading = DocumentReader.readTexts(List.of(file), Limits.STANDARD);

        // When
        List<HeadedText> texts = ((DocumentReading.Read) reading)
                .documents().stream()
                        .map(document -> HeadedText.of(document.text()))
                        .toList();

        // Then
        assertThat(texts)
                .extracting(HeadedText::heading)
                .containsExactly("Travel > Rooms (small)", "Travel > How do I pay?");
        assertThat(texts)
                .extracting(HeadedText::sentences)
                .containsExactly(List.of("One is free.", "It is cheap."), List.of("By card.", "In cash."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Rooms|One is free.",
                "Room 101|One is free.",
                "The \"small\" \"key\"|One is free.",
                "1. Rooms|One is free.",
                "Zimmer für Gäste|Eines ist frei.",
            })
    void shouldTakeAFirstLineThatNoMarkEndsForAHeading(String heading, String body) {
        HeadedText headed = HeadedText.of(heading + "\n" + body);

        assertThat(headed).isEqualTo(new HeadedText(heading, body));
        assertThat(headed.text()).isEqualTo(heading + "\n" + body);
        assertThat(headed.with("Two.").text()).isEqualTo(heading + "\nTwo.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "One is free.\nTwo is not.",
                "(One is free.)\nTwo is not.",
                "He said \"it is free!\"\nTwo is not.",
                "The rooms are:\nHeron\nKnot",
                "Մեկն ազատ է։\nՄյուսը՝ ոչ։",
                "አንዱ ነጻ ነው።\nሌላው አይደለም።",
                "Rooms",
                "Rooms\n ",
                "- One\n- Two",
                "1. One\n2. Two",
                "```yaml\nport: 80\n```",
                "",
            })
    void shouldFindNoHeadingInSentencesNorWhereNothingStandsBelow(String text) {
        assertThat(HeadedText.of(text)).isEqualTo(new HeadedText("", text));
    }
}
