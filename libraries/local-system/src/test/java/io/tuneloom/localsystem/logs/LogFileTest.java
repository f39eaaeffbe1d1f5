package io.tuneloom.localsystem.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir
    Path folder;

    @Test
    void shouldReadWhatWasCompletedSinceTheLastTime() throws Exception {
        // Given
        Path path = folder.resolve("a.log");
        LogFile file = new LogFile(path);
        assertThat(next(file)).isEmpty();
        String longLine = "ü".repeat(100_000);

        // When
        Files.writeString(path, "one\ntwo\nhal");
        assertThat(next(file)).containsExactly("one", "two");
        Files.writeString(path, "f\n" + longLine + "\n", StandardOpenOption.APPEND);

        // Then
        assertThat(next(file)).containsExactly("half", longLine);
        assertThat(next(file)).isEmpty();
    }

    @Test
    void shouldBeginAnewWhenTheFileIsReplacedOrEmptied() throws Exception {
        // Given
        Path path = Files.writeString(folder.resolve("a.log"), "old\nunfinished");
        LogFile file = new LogFile(path);
        assertThat(next(file)).containsExactly("old");

        // When
        Files.move(path, folder.resolve("a.log.1"));
        assertThat(next(file)).isEmpty();
        Files.writeString(path, "new, and longer than the old one\n");

        // Then
        assertThat(next(file)).containsExactly("new, and longer than the old one");
        Files.writeString(path, "emptied\n");
        assertThat(next(file)).containsExactly("emptied");
    }

    private static List<String> next(LogFile file) {
        List<String> lines = new ArrayList<>();
        file.next(lines::add);
        return lines;
    }
}
