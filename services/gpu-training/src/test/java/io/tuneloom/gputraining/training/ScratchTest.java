package io.tuneloom.gputraining.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {
    @TempDir
    Path cache;

    @Test
    void shouldLeaveTheFolderOfAnotherProcessAtTheSameJobAndDeleteThatOfOneWhichDied() throws Exception {
        // Given
        Process dead = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        dead.waitFor();
        long alive = ProcessHandle.current().parent().orElseThrow().pid();
        Path going = Files.createDirectories(cache.resolve("training-job-" + alive));
        Path left = Files.createDirectories(cache.resolve("training-job-" + dead.pid()));
        Path other = Files.createDirectories(cache.resolve("training-other-" + dead.pid()));

        // When
        Path own;
        try (Scratch scratch = new Scratch(cache, "job")) {
            own = scratch.folder();
            assertThat(own).isEmptyDirectory();
        }

        // Then
        assertThat(going).exists();
        assertThat(other).exists();
        assertThat(left).doesNotExist();
        assertThat(own).doesNotExist();
    }
}
