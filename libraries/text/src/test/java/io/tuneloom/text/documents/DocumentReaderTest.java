package io.tuneloom.text.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.text.documents.DocumentReader.DocumentReading;
import io.tuneloom.text.reading.Block;
import io.tuneloom.text.reading.Extracted;
import io.tuneloom.text.reading.UnreadableTextException;
import io.tuneloom.text.sources.Limits;
import io.tuneloom.text.sources.SourceFile;
import io.tuneloom.text.sources.SourceProblem;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DocumentReaderTest {

    @Test
    void shouldMakeADocumentOfEachSection() {
        // When
        List<TrainingDocument> documents = documents(
                Limits.STANDARD,
                SourceFile.of("travel.md", "# Travel\nBy train.\n## Rooms\nCheap.\n\nClean."),
                SourceFile.of("old.txt", "It was different."));

        // Then
        assertThat(documents)
                .containsExactly(
                        new TrainingDocument("travel.md#1", "Travel\nBy train.", List.of()),
                        new TrainingDocument("travel.md#2", "Travel > Rooms\nCheap.\nClean.", List.of()),
                        new TrainingDocument("old.txt#1", "It was different.", List.of()));
    }

    @Test
    void shouldDivideALongSectionBetweenSentencesUnderTheSameHeading() {
        // When
        List<TrainingDocument> documents =
                documents(limitedTo(30), SourceFile.of("a.md", "# Rooms\nOne is small. Two is large. Three."));

        // Then
        assertThat(documents)
                .extracting(TrainingDocument::text)
                .containsExactly("Rooms\nOne is small.", "Rooms\nTwo is large. Three.");
    }

    @Test
    void shouldPutNoSpaceIntoALongTextOfAScriptWithoutSpaces() {
        // Given
        String thai = "\u0e2b\u0e49\u0e2d\u0e07\u0e19\u0e31\u0e48\u0e07\u0e40\u0e25\u0e48\u0e19".repeat(30);
        String chinese = "\u7eff\u95e8\u7684\u623f\u95f4\u53eb\u82cd\u9e6d\u3002".repeat(30) + "\u7ea2".repeat(90);

        // When
        List<String> texts = documents(limitedTo(60), SourceFile.of("a.txt", thai + "\n\n" + chinese)).stream()
                .map(TrainingDocument::text)
                .toList();

        // Then
        assertThat(texts)
                .allSatisfy(
                        text -> assertThat(text).hasSizeLessThanOrEqualTo(60).doesNotContain(" "));
        assertThat(String.join("", texts).replace("\n", "")).isEqualTo(thai + chinese);
        assertThat(texts).noneMatch(text -> Character.getType(text.charAt(0)) == Character.NON_SPACING_MARK);
        assertThat(texts).filteredOn(text -> text.startsWith("\u7eff")).allMatch(text -> text.contains("\u3002"));
    }

    @Test
    void shouldKeepTheIndentationOfCodeInEveryPartOfIt() {
        // Given
        String code = "server:\n  port: 80\n\n  tls:\n      port: 443\nclient:\n  port: 90";
        SourceFile file = SourceFile.of("a.md", "# Setup\n```yaml\n" + code + "\n```\n\n    make  all\n");

        // Then
        assertThat(documents(Limits.STANDARD, file))
                .extracting(TrainingDocument::text)
                .containsExactly("Setup\n```yaml\n" + code + "\n```\n```\nmake  all\n```");
        assertThat(documents(limitedTo(56), file))
                .extracting(TrainingDocument::text)
                .containsExactly(
                        "Setup\n```yaml\nserver:\n  port: 80\n\n  tls:\n```",
                        "Setup\n```yaml\n      port: 443\nclient:\n  port: 90\n```",
                        "Setup\n```\nmake  all\n```");
    }

    @Test
    void shouldNameTheFilesThatYieldNoTextAndWhatIsLeftOutOfTheOthers() {
        // When
        DocumentReading reading = DocumentReader.readTexts(
                List.of(
                        SourceFile.of("empty.md", "# Only a heading\n<!-- later -->"),
                        SourceFile.of("a.md", "---\nowner: us\n---\nSee [it](http://x/y).")),
                Limits.STANDARD);

        // Then
        assertThat(((DocumentReading.Read) reading).leftOut())
                .containsExactly(
                        new LeftOut.Part("empty.md", LeftOut.Kind.FILE_WITHOUT_TEXT, 1, 0),
                        new LeftOut.Part("empty.md", LeftOut.Kind.HEADING, 1, 14),
                        new LeftOut.Part("empty.md", LeftOut.Kind.HTML, 1, 14),
                        new LeftOut.Part("a.md", LeftOut.Kind.FRONT_MATTER, 1, 10),
                        new LeftOut.Part("a.md", LeftOut.Kind.LINK_TARGET, 1, 10));
    }

    @Test
    void shouldCountTheHeadingsThatLeaveNoRoomForText() {
        // Given
        SourceFile file = SourceFile.of("a.md", "# " + "long ".repeat(10) + "\n## Rooms\nOne is small.");

        // When
        DocumentReading.Read reading = (DocumentReading.Read) DocumentReader.readTexts(List.of(file), limitedTo(60));

        // Then
        assertThat(reading.documents()).extracting(TrainingDocument::text).containsExactly("Rooms\nOne is small.");
        assertThat(reading.leftOut()).containsExactly(new LeftOut.Part("a.md", LeftOut.Kind.HEADING, 1, 49));
    }

    @Test
    void shouldSayAllThatIsWrongAtOnce() {
        // When
        List<String> problems = problems(
                Limits.STANDARD,
                binary("photo.md", 'x', 0),
                binary("latin.txt", 'x', 0xE9, 'x'),
                SourceFile.of("rows.jsonl", "{}"),
                SourceFile.of("report.odt", "x"),
                SourceFile.of("a.md", "x"),
                SourceFile.of("a.md", "y"));

        // Then
        assertThat(problems)
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem).startsWith("a.md: occurs more than once"),
                        problem -> assertThat(problem).startsWith("photo.md: is not a text: byte 1 is zero"),
                        problem -> assertThat(problem).startsWith("latin.txt: is not UTF-8 at byte 1"),
                        problem -> assertThat(problem).startsWith("rows.jsonl: line 1 is not a document"),
                        problem -> assertThat(problem).startsWith("report.odt: has an unsupported file type"));
    }

    @Test
    void shouldRefuseWhatHasNoText() {
        assertThat(problems(Limits.STANDARD, SourceFile.of("a.md", "# Only a heading")))
                .containsExactly("the documents contain no text");
        assertThat(problems(Limits.STANDARD)).containsExactly("the documents contain no text");
    }

    @Test
    void shouldHaveFilesExtractedThatAreNoText() {
        // Given
        Extractor extractor = (file, name, format) -> {
            if (name.startsWith("bad")) {
                throw new UnreadableTextException("is encrypted");
            }
            String text = Files.readString(file);
            return new Extracted(
                    List.of(
                            new Block.Heading(1, format.name()),
                            new Block.Paragraph(text),
                            new Block.Item(0, "1.", "Close."),
                            new Block.Item(1, "-", "Now."),
                            new Block.Table(List.of("a", "b"), List.of(List.of("c.", "d")))),
                    List.of(new LeftOut.Part(name, LeftOut.Kind.MACRO, 1, 0)));
        };

        // When
        DocumentReading reading = DocumentReader.read(
                List.of(
                        SourceFile.of("a.html", "Zolti\u00AD."),
                        SourceFile.of("b.csv", "Babuk."),
                        SourceFile.of("empty.pdf", "")),
                Limits.STANDARD,
                extractor);
        DocumentReading refused = DocumentReader.read(
                List.of(
                        SourceFile.of("bad.csv", "x"),
                        SourceFile.of("c.docx", "{\\rtf1"),
                        SourceFile.of("d.html", "%PDF-1.4")),
                Limits.STANDARD,
                extractor);

        // Then
        DocumentReading.Read read = (DocumentReading.Read) reading;
        assertThat(read.documents())
                .extracting(TrainingDocument::id, TrainingDocument::text)
                .containsExactly(
                        tuple("a.html#1", "HTML\nZolti.\n1. Close.\n  - Now.\na: c; b: d."),
                        tuple("b.csv#1", "a: c; b: d."));
        assertThat(read.leftOut())
                .containsExactly(
                        new LeftOut.Part("a.html", LeftOut.Kind.INVISIBLE_CHARACTER, 1, 1),
                        new LeftOut.Part("a.html", LeftOut.Kind.MACRO, 1, 0),
                        new LeftOut.Part("b.csv", LeftOut.Kind.MACRO, 1, 0),
                        new LeftOut.Part("empty.pdf", LeftOut.Kind.FILE_WITHOUT_TEXT, 1, 0));
        assertThat(((DocumentReading.Refused) refused).problems())
                .extracting(SourceProblem::toString)
                .containsExactly(
                        "bad.csv: is encrypted",
                        "c.docx: is not what its name says, but a file of rich text (RTF); save it again as what it is to be,"
                                + " or rename it",
                        "d.html: is not what its name says, but a PDF file; save it again as what it is to be, or rename it");
    }

    @Test
    void shouldOnlyCheckFilesThatAreNoTextWhereNothingExtractsThem() {
        // When
        DocumentReading reading =
                DocumentReader.readTexts(List.of(SourceFile.of("a.pdf", "%PDF-2.0")), Limits.STANDARD);

        // Then
        assertThat(reading).isEqualTo(new DocumentReading.Read(List.of(), List.of(), List.of("a.pdf")));
        assertThat(problems(limitedTo(100), SourceFile.of("a.pdf", "x".repeat(100_001))))
                .containsExactly(
                        "a.pdf: has 100,001 bytes; at most 100,000 bytes are read: divide it into several files",
                        "the CSV, HTML, PDF and Word files have 100,001 bytes in all; at most 100,000 bytes are read: leave out what"
                                + " the model does not need");
    }

    @Test
    void shouldStopAtTooManyDocuments() {
        // Given
        SourceFile lines = SourceFile.of("a.jsonl", "{\"text\": \"x\"}\n".repeat(11));

        // Then
        assertThat(problems(new Limits(10, 1_000, 1_000, 1_000, 1_000, 10, 100), lines))
                .singleElement()
                .asString()
                .startsWith("the files yield more than 10 documents");
    }

    @Test
    void shouldNotReadOnInAFileThatHasGrown() {
        // Given
        SourceFile grown = new SourceFile("a.md", 3, () -> new ByteArrayInputStream(new byte[5_000]));

        // Then
        assertThat(problems(new Limits(10, 1_000, 1_000, 1_000, 1_000, 10, 100), grown))
                .singleElement()
                .asString()
                .startsWith("a.md: has 1,001 bytes; at most 1,000 bytes are read");
    }

    @Property(tries = 200, seed = "20260302")
    void shouldKeepEveryDocumentWithinTheLimitAndLoseNoWord(
            @ForAll("texts") String text, @ForAll @IntRange(min = 12, max = 80) int limit) {
        // When
        List<TrainingDocument> documents = documents(limitedTo(limit), SourceFile.of("a.txt", "begin " + text));

        // Then
        assertThat(documents)
                .allSatisfy(document -> assertThat(document.text())
                        .hasSizeLessThanOrEqualTo(limit)
                        .isNotBlank());
        assertThat(documents.stream().map(TrainingDocument::text).reduce("", String::concat))
                .satisfies(all -> assertThat(withoutSpaces(all)).isEqualTo(withoutSpaces("begin " + text)));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("one", "Sentence.", "\n", "\n\n", "\uD83D\uDE80".repeat(40), "x".repeat(90), "Mr.", "é!")
                .list()
                .ofMaxSize(30)
                .map(words -> String.join(" ", words));
    }

    private static Limits limitedTo(int characters) {
        return new Limits(10, 100_000, 100_000, 100_000, 100_000, 10_000, characters);
    }

    private static SourceFile binary(String name, int... bytes) {
        byte[] content = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            content[i] = (byte) bytes[i];
        }
        return new SourceFile(name, content.length, () -> new ByteArrayInputStream(content));
    }

    private static List<TrainingDocument> documents(Limits limits, SourceFile... files) {
        return ((DocumentReading.Read) DocumentReader.readTexts(List.of(files), limits)).documents();
    }

    private static List<String> problems(Limits limits, SourceFile... files) {
        return ((DocumentReading.Refused) DocumentReader.readTexts(List.of(files), limits))
                .problems().stream().map(SourceProblem::toString).toList();
    }

    private static String withoutSpaces(String text) {
        return text.replaceAll("\\s", "");
    }
}
