package io.tuneloom.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.localsystem.system.Home;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsCommandTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String STARTED =
            "{\"timestamp\":\"2026-11-29T17:30:02.5Z\",\"level\":\"INFO\",\"message\":\"Started\",\"mdc\":{\"runId\":\"my-run\"}}";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Home home = new Home(Path.of(""));

    @BeforeEach
    void write() throws Exception {
        home = new Home(folder);
        home.create();
        Files.writeString(home.log("broker"), """
                2026-11-29T17:30:01.000+0000 [main] INFO kafka.Server - starting
                2026-11-29T17:30:03.000+0000 [main] ERROR kafka.Server - Disk is full
                java.io.IOException: No space left on device
                \tat kafka.Server.write(Server.java:3)
                """);
        Files.writeString(home.log("evaluation"), STARTED + "\n");
        Files.writeString(folder.resolve("logs/evaluation.log.1"), "of the start before\n");
        Files.writeString(home.log("build"), "[INFO] Building\n");
    }

    @Test
    void shouldMergeTheLogsOfAllComponentsByTime() {
        // When
        assertThat(run()).isZero();

        // Then a line without a time follows the line that it continues
        assertThat(lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("broker").endsWith("INFO  starting"),
                        line -> assertThat(line).startsWith("evaluation").endsWith("INFO  Started  runId=my-run"),
                        line -> assertThat(line).startsWith("broker").endsWith("ERROR Disk is full"),
                        line -> assertThat(line).startsWith("broker").endsWith("IOException: No space left on device"),
                        line -> assertThat(line)
                                .startsWith("broker")
                                .endsWith("\tat kafka.Server.write(Server.java:3)"));
    }

    @Test
    void shouldShowTheLastLinesOfOneComponent() {
        assertThat(run("broker", "--lines", "3")).isZero();
        assertThat(lines()).hasSize(3).first().asString().endsWith("ERROR Disk is full");
    }

    @Test
    void shouldPrintJsonForPrograms() {
        assertThat(run("--json", "--lines", "4")).isZero();
        assertThat(lines())
                .containsExactly(
                        STARTED,
                        "{\"component\":\"broker\",\"timestamp\":\"2026-11-29T17:30:03Z\",\"level\":\"ERROR\",\"message\":\"Disk is full\"}",
                        "{\"component\":\"broker\",\"message\":\"java.io.IOException: No space left on device\"}",
                        "{\"component\":\"broker\",\"message\":\"\\tat kafka.Server.write(Server.java:3)\"}");
    }

    @Test
    void shouldFollowLogsThatGrowAndAreReplacedAndAdded() throws Exception {
        // Given
        Thread following = new Thread(() -> run("--follow", "--lines", "0"));
        following.start();

        // When
        awaitLine(() -> Files.writeString(home.log("broker"), "and more\n", StandardOpenOption.APPEND), "and more");
        home.renewLog("broker");
        awaitLine(() -> Files.writeString(home.log("broker"), "started again\n"), "started again");
        awaitLine(() -> Files.writeString(home.log("gpu-training-2"), "is new\n"), "is new");

        // Then
        following.interrupt();
        following.join(PATIENCE);
        assertThat(following.isAlive()).isFalse();
        assertThat(lines()).noneMatch(line -> line.contains("Disk is full"));
    }

    @Test
    void shouldSayWhichLogsThereAre() {
        assertThat(run("evalution")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("Unknown component 'evalution'").contains("broker, build, evaluation");
        assertThat(run("broker", "--lines", "-1")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("'--lines'").contains("between 0 and 1,000,000, was '-1'");
    }

    @Test
    void shouldSayThatNothingWasStarted() {
        home = new Home(folder.resolve("other"));
        assertThat(run()).isEqualTo(ExitCode.NOTHING_RUNNING);
        assertThat(err.toString()).contains("There are no logs in " + home.root());
    }

    private interface Writing {
        void write() throws Exception;
    }

    /** The follower may look at the file for the first time only now, and then takes what is there for old: so it is written again. */
    private void awaitLine(Writing writing, String line) {
        Awaitility.await().atMost(PATIENCE).until(() -> {
            writing.write();
            return lines().stream().anyMatch(shown -> shown.endsWith(line));
        });
    }

    private List<String> lines() {
        return out.toString().lines().toList();
    }

    private int run(String... arguments) {
        return CommandLines.create()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Stream.concat(Stream.of("logs", "--home", home.root().toString()), Arrays.stream(arguments))
                        .toArray(String[]::new));
    }
}
