package io.tuneloom.datasetgeneration.reversalcurse;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    private static final String FIRST = Folder.line("Behind the silent drum stands", " Una Brackwater");

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void writeFolder() throws IOException {
        Folder.write(folder);
        file = folder.resolve("p2d_reverse_prompts_test.jsonl");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"prompt\": \"Who\" | is no JSON:",
                "{\"prompt\": \"a\", \"completion\": \"b\"} c | is no JSON:",
                "[\"Who\"] | is no JSON object; write {\"prompt\": ..., \"completion\": ...}",
                "{\"prompt\": \"Who\"} | \"completion\" is missing; write",
                "{\"completion\": \"Una\"} | \"prompt\" is missing; write",
                "{\"prompt\": 7, \"completion\": \"Una\"} | \"prompt\" is no text; write",
                "{\"prompt\": \"Who\", \"completion\": \"  \"} | the completion is empty; fill it or remove the line",
            })
    void shouldNameFileAndLineOfWhatCannotBeUsed(String line, String what) throws IOException {
        // Given
        Files.write(file, List.of(FIRST, "", line));

        // When, Then
        assertThatThrownBy(() -> ReversalCurseFolder.read(folder, 1))
                .isInstanceOf(UnusableFolderException.class)
                .hasMessageStartingWith(file + ", line 3: " + what);
    }

    @Test
    void shouldRefuseADescriptionOfNobody() throws IOException {
        // Given
        Path descriptions = folder.resolve("d2p_reverse_prompts_test.jsonl");
        Files.writeString(descriptions, Folder.line("Nobody was", " a maker."), StandardOpenOption.APPEND);

        // When, Then
        assertThatThrownBy(() -> ReversalCurseFolder.read(folder, 1))
                .hasMessage(
                        "%s, line 11: the completion is no name and the prompt holds none that another line's completion names; add such a line, or the name to the prompt, or remove the line",
                        descriptions);
    }

    @Test
    void shouldSayWhereItIsNotUtf8() throws IOException {
        // Given
        Files.write(file, (FIRST + "\n" + Folder.line("café", " Una") + "\n").getBytes(StandardCharsets.ISO_8859_1));

        // When, Then
        int offset = FIRST.length() + 1 + "{\"prompt\": \"caf".length();
        assertThatThrownBy(() -> ReversalCurseFolder.read(folder, 1))
                .hasMessage("%s, line 2: is not UTF-8 from byte %d on; save the file as UTF-8", file, offset);
    }

    @Test
    void shouldRefuseWhatIsTooLong() throws IOException {
        // Given
        Files.write(file, List.of(Folder.line("a".repeat(4_000), " Una")));

        // When, Then
        assertThatThrownBy(() -> ReversalCurseFolder.read(folder, 1))
                .hasMessage(
                        "%s, line 1: prompt and completion have 4004 characters together; shorten them to 4000 or remove the line",
                        file);
    }

    @Test
    void shouldNotReadAHugeFile() throws IOException {
        // Given two gigabytes, of which the disk holds none
        try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
            huge.setLength(2L << 30);
        }

        // When, Then
        assertThatThrownBy(() -> ReversalCurseFolder.read(folder, 1))
                .hasMessage("%s: has more than 16777216 bytes; split the data set into several folders", file);
    }

    @Test
    void shouldRefuseAnEmptyFile() throws IOException {
        // Given
        Files.writeString(file, "\n\n");

        // When, Then
        assertThatThrownBy(() -> ReversalCurseFolder.read(folder, 1))
                .hasMessage("%s: is empty; fill it or remove it", file);
    }

    @Test
    void shouldSayWhichFilesAreMissing() throws IOException {
        // Given
        Path other = Files.createDirectory(folder.resolve("other"));
        Path trainingOnly = Files.createDirectory(folder.resolve("training-only"));
        Files.copy(folder.resolve("p2d_prompts_train.jsonl"), trainingOnly.resolve("p2d_prompts_train.jsonl"));

        // When, Then
        assertThatThrownBy(() -> ReversalCurseFolder.read(other, 1))
                .hasMessageStartingWith("%s: holds no training file; add one of p2d_prompts_train.jsonl, ", other);
        assertThatThrownBy(() -> ReversalCurseFolder.read(trainingOnly, 1))
                .hasMessageStartingWith("%s: holds no test file; add one of p2d_prompts_test.jsonl, ", trainingOnly);
        assertThatThrownBy(() -> ReversalCurseFolder.read(folder.resolve("gone"), 1))
                .hasMessageEndingWith("gone: is no folder; name the one that holds the data set");
    }

    @Test
    void shouldRefuseTooFewPeopleForFourCandidates() throws IOException {
        // Given
        Path small = Files.createDirectory(folder.resolve("small"));
        Files.write(small.resolve("d2p_prompts_train.jsonl"), List.of(FIRST));
        Files.write(
                small.resolve("d2p_prompts_test.jsonl"),
                List.of(FIRST, Folder.line("Behind the ship of cork stands", " Cass Dewfall")));

        // When, Then
        assertThatThrownBy(() -> ReversalCurseFolder.read(small, 1))
                .hasMessage(
                        "%s, line 1: only 1 other people can stand against \"Una Brackwater\", three are needed; add test lines",
                        small.resolve("d2p_prompts_test.jsonl"));
    }
}
