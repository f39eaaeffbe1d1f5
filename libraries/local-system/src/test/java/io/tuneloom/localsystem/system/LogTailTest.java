package io.tuneloom.localsystem.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
    @TempDir
    Path folder;

    @Test
    void shouldCutLinesOfJsonDownToWhatPeopleNeed() throws Exception {
        // Given
        Path log = Files.writeString(folder.resolve("log"), """
                plain text
                {"level": "INFO", "message": "Started", "threadId": 3}
                {"level": "ERROR", "message": "Failed", "exception": {"exceptionType": "Outer", "message": "did not",
                """.stripTrailing() + """
                 "causedBy": {"exception": {"exceptionType": "Inner", "message": "no disk\\nat all"}}}}
                """);

        // Then
        assertThat(LogTail.of(log).lines())
                .containsExactly(
                        "  plain text",
                        "  INFO Started",
                        "  ERROR Failed",
                        "    because: Outer: did not",
                        "    because: Inner: no disk",
                        "      at all");
    }

    @Test
    void shouldSayThatThereIsNoLog() {
        assertThat(LogTail.of(folder.resolve("none"))).contains("cannot be read");
    }
}
