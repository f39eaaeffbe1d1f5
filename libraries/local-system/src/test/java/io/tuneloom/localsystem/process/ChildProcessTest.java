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
    private static final Duration LIMIT = Duration.ofSeconds(60);

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
    void shouldIgnoreTheSignalsOfAGroupAndStillEndWhenAsked() throws Exception {
        // Given
        ChildProcess child =
                ChildProcess.start(program(Sleeper.class), Map.of(), folder, folder.resolve("log with spaces"));
        ProcessIdentity identity = child.identity();

        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> isJava(identity)); // Before, it is a shell that begins to ignore signals.

        // When
        for (String signal : List.of("-INT", "-HUP", "-TERM")) {
            new ProcessBuilder("kill", signal, String.valueOf(identity.pid()))
                    .start()
                    .waitFor();
        }
        assertThat(identity.find()).isPresent();
        child.askToEnd();
        child.awaitEnd(LIMIT);

        // Then none of the signals has ended it
        assertThat(child.exitCode()).isZero();
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

    private static boolean isJava(ProcessIdentity process) {
        return process.find()
                .flatMap(running -> running.info().command())
                .filter(command -> command.endsWith("/java"))
                .isPresent();
    }

    private static JavaProgram program(Class<?> main, String... arguments) {
        return new JavaProgram(
                List.of("-XX:TieredStopAtLevel=1"),
                List.of(System.getProperty("java.class.path")),
                main.getName(),
                List.of(arguments));
    }
}
