package io.tuneloom.localsystem.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    @Test
    void shouldEndWhenItsParentIsKilled() throws Exception {
        // Given
        Process parent = new ProcessBuilder(
                        program(Parent.class, folder.toString()).command())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("parent.log").toFile())
                .start();
        Path pid = folder.resolve("child");
        Awaitility.await().atMost(LIMIT).until(() -> Files.exists(pid));
        ProcessHandle child =
                ProcessHandle.of(Long.parseLong(Files.readString(pid))).orElseThrow();

        // When
        parent.destroyForcibly();

        // Then
        Awaitility.await().atMost(LIMIT).until(() -> !child.isAlive());
    }

    @Test
    void shouldNotHearCtrlCOfTheTerminalAndStillEndWhenAsked() throws Exception {
        // Given
        ChildProcess child =
                ChildProcess.start(program(Sleeper.class), Map.of(), folder, folder.resolve("log with spaces"));
        ProcessIdentity identity = child.identity();

        // When
        Process interrupt = new ProcessBuilder("kill", "-INT", String.valueOf(identity.pid())).start();
        interrupt.waitFor();

        // Then
        assertThat(identity.find()).isPresent();
        child.askToEnd();
        child.awaitEnd(LIMIT);
        assertThat(child.isAlive()).isFalse();
        assertThat(identity.find()).isEmpty();
    }

    @Test
    void shouldBeAnotherProcessWhenItBeganAtAnotherTime() {
        // Given
        ProcessIdentity self = ProcessIdentity.ofThisProcess();

        // When
        ProcessIdentity former = new ProcessIdentity(self.pid(), self.began().minus(Duration.ofMinutes(1)));

        // Then
        assertThat(self.find()).isPresent();
        assertThat(former.find()).isEmpty();
        assertThat(former.end(Duration.ZERO)).isFalse();
    }

    private static JavaProgram program(Class<?> main, String... arguments) {
        return new JavaProgram(
                List.of("-XX:TieredStopAtLevel=1"),
                List.of(System.getProperty("java.class.path")),
                main.getName(),
                List.of(arguments));
    }
}
