package io.tuneloom.text.reversalcurse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnusableFoldersTest {
    private static final String NAME = "p2d_reverse_prompts_test.jsonl";
    private static final String FIRST = Folder.line("Behind the silent drum stands", " Una Brackwater");

    @TempDir
    private Path folder = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void writeFolder() throws IOException {
        Folder.write(folder);
        file = folder.resolve(NAME);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"prompt\": \"Who\" | line 3 is not JSON: ",
                "{\"prompt\": \"a\", \"completion\": \"b\"} c | line 3 is not JSON: ",
                "[\"Who\"] | line 3: is not a JSON object; write {\"prompt\": ..., \"completion\": ...}",
                "{\"prompt\": \"Who\"} | line 3: \"completion\" is missing; write",
                "{\"completion\": \"Una\"} | line 3: \"prompt\" is missing; write",
                "{\"prompt\": 7, \"completion\": \"Una\"} | line 3: \"prompt\" is no text; write",
                "{\"prompt\": \"Who\", \"completion\": \"  \"} | line 3: the completion is empty; fill it or remove the line",
            })
    void shouldNameFileAndLineOfWhatCannotBeUsed(String line, String what) throws IOException {
        // Given
        Files.write(file, List.of(FIRST, "", line));

        // Then
        assertThat(Folder.problems(folder)).singleElement().asString().startsWith(NAME + ": " + what);
    }

    @Test
    void shouldTellEveryLineThatCannotBeUsed() throws IOException {
        // Given
        Files.write(file, List.of("{}", FIRST, "[]"));
        Files.write(folder.resolve("d2p_prompts_train.jsonl"), List.of("7"));

        // Then
        assertThat(Folder.problems(folder))
                .satisfiesExactly(
                        training -> assertThat(training)
                                .startsWith("d2p_prompts_train.jsonl: line 1: is not a JSON object"),
                        first -> assertThat(first).startsWith(NAME + ": line 1: \"prompt\" is missing"),
                        third -> assertThat(third).startsWith(NAME + ": line 3: is not a JSON object"));
    }

    @Test
    void shouldRefuseADescriptionOfNobody() throws IOException {
        // Given
        Path descriptions = folder.resolve("d2p_reverse_prompts_test.jsonl");
        Files.writeString(descriptions, Folder.line("Nobody was", " a maker."), StandardOpenOption.APPEND);

        // Then
        assertThat(Folder.problems(folder))
                .containsExactly(
                        "d2p_reverse_prompts_test.jsonl: line 11: the completion is not a name and the prompt contains none that another line's completion names; add such a line, or the name to the prompt, or remove the line");
    }

    @Test
    void shouldSayWhereItIsNotUtf8() throws IOException {
        // Given
        Files.write(file, (FIRST + "\n" + Folder.line("café", " Una") + "\n").getBytes(StandardCharsets.ISO_8859_1));

        // Then
        int offset = FIRST.length() + 1 + "{\"prompt\": \"caf".length();
        assertThat(Folder.problems(folder))
                .containsExactly(NAME + ": is not UTF-8 at byte %d; save the file as UTF-8".formatted(offset));
    }

    @Test
    void shouldRefuseWhatIsTooLong() throws IOException {
        // Given
        Files.write(file, List.of(Folder.line("a".repeat(4_000), " Una")));

        // Then
        assertThat(Folder.problems(folder))
                .containsExactly(
                        NAME
                                + ": line 1: prompt and completion have 4004 characters together; shorten them to 4000 or remove the line");
    }

    @Test
    void shouldNotReadAHugeFile() throws IOException {
        // Given two gigabytes, of which the disk holds none
        try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
            huge.setLength(2L << 30);
        }

        // Then
        assertThat(Folder.problems(folder))
                .containsExactly(NAME + ": has more than 2097152 bytes; split the data set into several folders");
    }

    @Test
    void shouldRefuseAnEmptyFile() throws IOException {
        // Given
        Files.writeString(file, "\n\n");

        // Then
        assertThat(Folder.problems(folder)).containsExactly(NAME + ": is empty; fill it or remove it");
    }

    @Test
    void shouldSayWhichFilesAreMissing() throws IOException {
        // Given
        Path other = Files.createDirectory(folder.resolve("other"));
        Path trainingOnly = Files.createDirectory(folder.resolve("training-only"));
        Files.copy(folder.resolve("p2d_prompts_train.jsonl"), trainingOnly.resolve("p2d_prompts_train.jsonl"));

        // Then
        assertThat(Folder.problems(other))
                .satisfiesExactly(
                        training -> assertThat(training)
                                .startsWith(
                                        "the folder contains no training file; add one of p2d_prompts_train.jsonl, "),
                        test -> assertThat(test)
                                .startsWith("the folder contains no test file; add one of p2d_prompts_test.jsonl, "));
        assertThat(Folder.problems(trainingOnly))
                .singleElement()
                .asString()
                .startsWith("the folder contains no test file");
    }

    @Test
    void shouldRefuseTooFewPeopleForFourCandidates() throws IOException {
        // Given
        Path small = Files.createDirectory(folder.resolve("small"));
        Files.write(small.resolve("d2p_prompts_train.jsonl"), List.of(FIRST));
        Files.write(
                small.resolve("d2p_prompts_test.jsonl"),
                List.of(FIRST, Folder.line("Behind the ship of cork stands", " Cass Dewfall")));

        // Then
        assertThat(Folder.problems(small))
                .containsExactly(
                        "d2p_prompts_test.jsonl: line 1: only 1 other people can be wrong candidates for \"Una Brackwater\", three are needed; add test lines",
                        "d2p_prompts_test.jsonl: line 2: only 1 other people can be wrong candidates for \"Cass Dewfall\", three are needed; add test lines");
    }
}
