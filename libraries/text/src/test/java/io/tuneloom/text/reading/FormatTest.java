package io.tuneloom.text.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.text.reading.Format.Section;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTest {

    @Test
    void shouldReadMarkdownAsSectionsUnderTheirHeadings() throws UnreadableTextException {
        // When
        List<Section> sections = Format.MARKDOWN.sections("""
                # Travel
                Trips are booked by
                the *travel desk*; see [the form](http://x).

                ## Rooms
                - Up to **120** euros
                  - in Lisbon 140
                - breakfast `included`

                ### Nothing here
                ## Trains
                > Second class.
                """, new Omissions());

        // Then
        assertThat(sections)
                .containsExactly(
                        new Section(List.of("Travel"), List.of("Trips are booked by the travel desk; see the form.")),
                        new Section(
                                List.of("Travel", "Rooms"),
                                List.of("- Up to 120 euros\n  - in Lisbon 140\n- breakfast included")),
                        new Section(List.of("Travel", "Trains"), List.of("Second class.")));
    }

    @Test
    void shouldMakeTableRowsReadableAloneAndKeepCode() throws UnreadableTextException {
        // When
        List<Section> sections = Format.MARKDOWN.sections("""
                ---
                title: Notice periods
                owner: people team
                ---
                | Grade | Notice |
                |---|---|
                | B | two months |
                | C |  |

                ```sh
                leave   request --days 3
                ```
                <div>left out</div>
                """, new Omissions());

        // Then
        assertThat(sections)
                .containsExactly(new Section(
                        List.of("Notice periods"),
                        List.of("Grade: B; Notice: two months.\nGrade: C.", "```sh\nleave   request --days 3\n```")));
    }

    @Test
    void shouldReadPlainTextByParagraphs() throws UnreadableTextException {
        assertThat(Format.PLAIN.sections("One\nline.\n\n\n# Two\n", new Omissions()))
                .containsExactly(new Section(List.of(), List.of("One line.", "# Two")));
        assertThat(Format.PLAIN.sections(" \n", new Omissions())).isEmpty();
    }

    @Test
    void shouldJoinWrappedLinesAsTheirScriptIsWritten() throws UnreadableTextException {
        for (Format format : List.of(Format.PLAIN, Format.MARKDOWN)) {
            assertThat(format.sections(
                            "\u7eff\u95e8\u7684\n\u623f\u95f4\u3002\n\u7ea2\nGreen\ndoor.\n", new Omissions()))
                    .flatExtracting(Section::blocks)
                    .containsExactly("\u7eff\u95e8\u7684\u623f\u95f4\u3002\u7ea2 Green door.");
        }
    }

    @Test
    void shouldTakeJsonLinesOfBothFormsAsTheyAreGiven() throws UnreadableTextException {
        // Given
        Omissions omissions = new Omissions();

        // When
        List<Section> sections = Format.JSON_LINES.sections("""
                {"text": "\\n\\nOne.\\n\\n\\n  Two.\\n"}

                {"prompt": "The keeper is ", "completion": " zolti.", "extra": 12}
                {"prompt": "She asked \\"", "completion": "why\\".", "extra": "left", "none": null}
                {"prompt": "\u745e\u5178\u7684\u9996\u90fd\u662f", "completion": "\u65af\u5fb7\u54e5\u5c14\u6469\u3002"}
                """, omissions);

        // Then
        assertThat(sections)
                .flatExtracting(Section::blocks)
                .containsExactly(
                        "One.\n\n\n  Two.",
                        "The keeper is  zolti.",
                        "She asked \"why\".",
                        "\u745e\u5178\u7684\u9996\u90fd\u662f\u65af\u5fb7\u54e5\u5c14\u6469\u3002");
        assertThat(omissions.of("a.jsonl"))
                .containsExactly(new LeftOut.Part("a.jsonl", LeftOut.Kind.JSON_MEMBER, 2, 6));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"text\": |line 2 is not JSON: ",
                "{\"txt\": \"x\"}|line 2 is not a document: expected {\"text\": \"...\"}",
                "{\"text\": \" \"}|line 2 has no text",
                "{\"text\": \"x\"} 7|line 2 is not JSON: Trailing token (of type VALUE_NUMBER_INT) found after value; each line is one",
                "{\"text\": \"a \\ud83d b\"}|line 2 must not contain \\ud83d alone, which is half of a character",
                "{\"text\": \"x\", \"a\": {\"b\": 1, \"b\": 1}}|line 2 has \"b\" more than once; keep one",
            })
    void shouldNameTheLineThatIsNoDocument(String line, String message) {
        assertThatThrownBy(() -> Format.JSON_LINES.sections("{\"text\": \"right\"}\n" + line, new Omissions()))
                .isInstanceOf(UnreadableTextException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void shouldRefuseMarkdownThatIsNestedBeyondReason() {
        // Given
        String nested = "> ".repeat(200_000) + "x";

        // Then
        assertThatThrownBy(() -> Format.MARKDOWN.sections(nested, new Omissions()))
                .isInstanceOf(UnreadableTextException.class)
                .hasMessageContaining("nested too deeply");
    }

    @Test
    void shouldTellWhereBytesAreNoText() {
        assertUnreadable(new byte[] {'a', 'b', 0, 'c'}, "is not a text: byte 2 is zero; leave binary files out");
        assertUnreadable(new byte[] {'a', (byte) 0xC3, '('}, "is not UTF-8 at byte 1; save the file as UTF-8");
        assertUnreadable(
                new byte[] {'a', 'b', (byte) 0xE2, (byte) 0x82}, "is not UTF-8 at byte 2; save the file as UTF-8");
        assertUnreadable("text".getBytes(StandardCharsets.UTF_16), "is UTF-16; save the file as UTF-8");
        assertThatThrownBy(() -> Utf8.decode(new byte[] {(byte) 0xC3, '('}, "it must be UTF-8"))
                .hasMessage("is not UTF-8 at byte 0; it must be UTF-8");
    }

    @Test
    void shouldLeaveOutAByteOrderMark() throws UnreadableTextException {
        assertThat(Utf8.decode("\uFEFFtext".getBytes(StandardCharsets.UTF_8))).isEqualTo("text");
    }

    @Test
    void shouldKnowKindsByNameAndByMediaType() {
        assertThat(Format.ofName("a/B.MD")).contains(Format.MARKDOWN);
        assertThat(Format.ofName("logo.png")).isEmpty();
        assertThat(Format.nameFor("text/markdown; charset=utf-8")).contains("document.md");
        assertThat(Format.nameFor("application/pdf")).contains("document.pdf");
        assertThat(Format.nameFor("application/zip")).isEmpty();
    }

    private static void assertUnreadable(byte[] bytes, String message) {
        assertThatThrownBy(() -> Utf8.decode(bytes))
                .isInstanceOf(UnreadableTextException.class)
                .hasMessage(message);
    }
}
