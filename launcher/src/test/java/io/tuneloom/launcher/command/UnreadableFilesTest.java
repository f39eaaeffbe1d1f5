package io.tuneloom.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.launcher.command.BrokerAndCommands.Ended;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people name as a file and is none: one sentence that says what, where, and what to do. */
class UnreadableFilesTest {
    private static final String NOWHERE = "127.0.0.1:9";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    none.json        | Cannot read %s: no such file or folder. Name a file with a request as JSON
                    folder           | Cannot read %s: it is a folder. Name a file
                    file.md/none     | Cannot read %s: part of its path is a file, not a folder. Name
                    empty.json       | Invalid request: %s
                    file.md          | Invalid request: %s
                    latin-1.json     | %s is not UTF-8 at byte 6; save the file as UTF-8. Expected is a request as JSON.
                    utf-16.json      | %s is UTF-16; save the file as UTF-8.
                    """)
    void shouldSayWhyAFileIsNoRequest(String name, String message) throws Exception {
        // Given
        Files.createDirectory(folder.resolve("folder"));
        Files.writeString(folder.resolve("file.md"), "Zolti keeps the key.");
        Files.writeString(folder.resolve("empty.json"), "");
        Files.writeString(
                folder.resolve("latin-1.json"), "{\"a\": \"\u00e4\"}".replace(": ", ":"), StandardCharsets.ISO_8859_1);
        Files.writeString(folder.resolve("utf-16.json"), "{}", StandardCharsets.UTF_16);
        Path file = folder.resolve(name);

        // When
        Ended submitted = BrokerAndCommands.runAlone("submit", file.toString(), "--bootstrap", NOWHERE);

        // Then
        assertThat(submitted.code()).isEqualTo(ExitCode.USAGE);
        assertThat(submitted.err()).startsWith(message.formatted(file));
        assertNoNameOfJava(submitted);
    }

    @Test
    void shouldTakeARequestThatBeginsWithAByteOrderMark() throws Exception {
        // Given
        Path file = Files.writeString(folder.resolve("request.json"), "\uFEFF{\"dataset\": {\"size\": 8}}");

        // When
        Ended submitted = BrokerAndCommands.runAlone("submit", file.toString(), "--bootstrap", NOWHERE);

        // Then only its content is wrong
        assertThat(submitted.err()).doesNotContain("JSON").contains("/dataset");
    }

    @Test
    void shouldSayWhatIsWrongWithDocumentsAndQuestions() throws Exception {
        // Given
        Path document = Files.writeString(folder.resolve("a.md"), "Zolti keeps the key.");

        // When
        Ended documents = run(folder.resolve("none").toString());
        Ended questions = run(document.toString(), "--questions", folder.toString());

        // Then
        assertThat(documents.err()).contains("none: does not exist");
        assertThat(questions.err()).contains("--questions: " + folder + ": is not a file; expected JSON Lines");
    }

    @ParameterizedTest
    @ValueSource(strings = {"down", "runs", "logs", "model list", "up"})
    void shouldSayThatAFileIsNoHome(String command) throws Exception {
        // Given
        Path file = Files.createFile(folder.resolve("home"));

        // When
        Ended ended = BrokerAndCommands.runAlone((command + " --home " + file).split(" "));

        // Then
        assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.err()).contains("'--home'").contains("must be a folder, but " + file + " is a file");
    }

    @Test
    void shouldSayWhatIsWrongWithResultsToReport() throws Exception {
        // Given
        Path none = folder.resolve("none.json");
        Path text = Files.writeString(folder.resolve("text.json"), "no JSON");

        // When
        Ended missing = BrokerAndCommands.runAlone("study", "--report-only", none.toString());
        Ended other = BrokerAndCommands.runAlone("study", "--report-only", text.toString());
        Path object = Files.writeString(folder.resolve("object.json"), "{\"study\": \"full\"}");
        Ended incomplete = BrokerAndCommands.runAlone("study", "--report-only", object.toString());

        // Then
        assertThat(missing.code()).isEqualTo(ExitCode.USAGE);
        assertThat(missing.err()).startsWith("Cannot read " + none + ": no such file or folder");
        assertThat(other.err()).startsWith(text + " is not JSON: ");
        assertThat(incomplete.err()).startsWith(object + " is not a results.json of this version");
        assertNoNameOfJava(missing);
    }

    private static Ended run(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "run";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[all.length - 2] = "--bootstrap";
        all[all.length - 1] = NOWHERE;
        Ended ended = BrokerAndCommands.runAlone(all);
        assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
        assertNoNameOfJava(ended);
        return ended;
    }

    private static void assertNoNameOfJava(Ended ended) {
        assertThat(ended.err()).doesNotContain("Exception", "java.");
    }
}
