package io.tuneloom.localsystem.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogExcerptTest {
    @TempDir
    Path folder;

    @Test
    void shouldCutLinesOfJsonDownToWhatPeopleNeed() throws Exception {
        // Given
        Path log = write("""
                plain text
                {"level": "INFO", "message": "Started", "threadId": 3}
                {"level": "ERROR", "message": "Failed", "exception": {"exceptionType": "Outer", "message": "did not",
                """.stripTrailing() + """
                 "causedBy": {"exception": {"exceptionType": "Inner", "message": "no disk\\nat all"}}}}
                """);

        // Then
        LogExcerpt excerpt = LogExcerpt.of(log, 0);
        assertThat(excerpt.firstError())
                .containsExactly(
                        "ERROR Failed", "  because: Outer: did not", "  because: Inner: no disk", "    at all");
        assertThat(excerpt.forPeople().lines())
                .containsExactly(
                        "The end of its log " + log + ":",
                        "  plain text",
                        "  INFO Started",
                        "  ERROR Failed",
                        "    because: Outer: did not",
                        "    because: Inner: no disk",
                        "      at all");
    }

    @Test
    void shouldFindTheErrorOfThisStartBeforeTheLinesOfTheShutdown() throws Exception {
        // Given
        String earlier = "ERROR of an earlier start\n";
        String shutdown = IntStream.range(0, 20)
                .mapToObj("[main] INFO kafka.server - shutting down %d%n"::formatted)
                .collect(Collectors.joining());
        Path log = write(earlier + """
                [main] INFO kafka.server - starting
                [main] ERROR kafka.server - Fatal error during startup. Prepare to shutdown
                org.apache.kafka.common.KafkaException: Socket server failed to bind to 127.0.0.1:9092
                \tat kafka.network.DataPlaneAcceptor.openServerSocket(SocketServer.scala:713)
                Caused by: java.net.BindException: Address already in use
                \tat java.base/sun.nio.ch.Net.bind0(Native Method)
                \t... 23 more
                [main] ERROR kafka.server - another
                """ + shutdown);

        // Then
        LogExcerpt excerpt = LogExcerpt.of(log, earlier.length());
        assertThat(excerpt.firstError())
                .containsExactly(
                        "[main] ERROR kafka.server - Fatal error during startup. Prepare to shutdown",
                        "org.apache.kafka.common.KafkaException: Socket server failed to bind to 127.0.0.1:9092",
                        "Caused by: java.net.BindException: Address already in use");
        assertThat(excerpt.lastLines()).hasSize(12).allMatch(line -> line.contains("shutting down"));
        assertThat(excerpt.forPeople()).startsWith("Its first error:%n  [main] ERROR".formatted());
        assertThat(excerpt.firstErrorInBrief().orElseThrow())
                .startsWith("[main] ERROR kafka.server - Fatal error")
                .hasSizeLessThan(210);
    }

    @Test
    void shouldFindAnErrorThatOnlyPostgreSqlCallsOne() throws Exception {
        Path log = write("""
                [db] INFO postgres - FATAL:  the database system is starting up
                [db] INFO postgres - FATAL:  could not write lock file: No space left on device
                """);
        assertThat(LogExcerpt.of(log, 0).firstErrorInBrief())
                .hasValueSatisfying(error -> assertThat(error).endsWith("No space left on device"));
    }

    @Test
    void shouldSayThatThereIsNoLog() {
        LogExcerpt excerpt = LogExcerpt.of(folder.resolve("none"), 0);
        assertThat(excerpt.forPeople()).contains("cannot be read");
        assertThat(excerpt.firstErrorInBrief()).isEmpty();
    }

    private Path write(String text) throws Exception {
        return Files.writeString(folder.resolve("log"), text);
    }
}
