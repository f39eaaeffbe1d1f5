package io.tuneloom.documentextraction.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.text.reading.Block;
import io.tuneloom.text.reading.Format;
import io.tuneloom.text.reading.UnreadableTextException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractionProcessTest {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final int MEMORY = 32;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void shouldReadFilesAndSayWhatIsWrongWithOthers() throws Exception {
        // Given
        Path table = file("Room\nH\u00e9ron\n");
        Path ragged = file("a\n1,2\n");

        // Then
        try (ExtractionProcess process = new ExtractionProcess(new ExtractionLimits(MEMORY, LONG, 100))) {
            assertThat(process.extract(table, "a.csv", Format.CSV).blocks())
                    .containsExactly(new Block.Table(List.of("Room"), List.of(List.of("H\u00e9ron"))));
            assertThatThrownBy(() -> process.extract(ragged, "b.csv", Format.CSV))
                    .isInstanceOf(UnreadableTextException.class)
                    .hasMessageStartingWith("row 2 has 2 cells");
            assertThatThrownBy(() -> process.extract(table, "a.docx", Format.WORD))
                    .isInstanceOf(UnreadableTextException.class)
                    .hasMessageStartingWith("cannot be read as Word");
            assertThat(process.extract(table, "a.csv", Format.CSV).blocks()).hasSize(1);
        }
    }

    @Test
    void shouldEndWithAFileThatNeedsTooMuchMemoryAndReadTheNext() throws Exception {
        // Given
        Path large = file("a\n" + "0123456789\n".repeat(4_000_000));
        Path small = file("a\n1\n");

        // Then
        try (ExtractionProcess process = new ExtractionProcess(new ExtractionLimits(MEMORY, LONG, 100_000_000))) {
            assertThatThrownBy(() -> process.extract(large, "a.csv", Format.CSV))
                    .isInstanceOf(UnreadableTextException.class)
                    .hasMessage("needs more than 32 MiB of memory to be read; divide it, save it anew, or raise"
                            + " tuneloom.documents.memory");
            assertThat(process.extract(small, "b.csv", Format.CSV).blocks()).hasSize(1);
        }
    }

    @Test
    void shouldEndWithAFileThatTakesTooLong() throws Exception {
        // Given
        Path table = file("a\n1\n");
        Duration none = Duration.ofNanos(1);

        // Then: no JVM starts within no time
        try (ExtractionProcess process = new ExtractionProcess(new ExtractionLimits(MEMORY, none, 100))) {
            assertThatThrownBy(() -> process.extract(table, "a.csv", Format.CSV))
                    .isInstanceOf(UnreadableTextException.class)
                    .hasMessageStartingWith("takes longer than 0 seconds to read; divide it");
        }
    }

    @Test
    void shouldStopWhenItIsInterrupted() throws Exception {
        // Given
        Path table = file("a\n1\n");

        // Then
        try (ExtractionProcess process = new ExtractionProcess(new ExtractionLimits(MEMORY, LONG, 100))) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> process.extract(table, "a.csv", Format.CSV))
                    .isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(process.extract(table, "a.csv", Format.CSV).blocks()).hasSize(1);
        }
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "file", ""), text);
    }
}
