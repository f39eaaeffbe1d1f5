package io.tuneloom.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.launcher.Launched;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyCommandTest {

    @Test
    void shouldRefuseWhatNoPlanHasBeforeAnythingStarts(@TempDir Path folder) throws Exception {
        // Given
        Path home = folder.resolve("home");

        // When
        Launched.Ended ended = new Launched(folder)
                .run("study", "--quick", "--only", "reversals,nothing", "--seeds", "0", "--home", home.toString());

        // Then
        assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.err())
                .contains("no experiment is called 'nothing'; there are reversals, ")
                .contains("every run: /seeds: must be between 1 and 20, was 0");
        assertThat(Files.exists(home)).isFalse();
    }
}
