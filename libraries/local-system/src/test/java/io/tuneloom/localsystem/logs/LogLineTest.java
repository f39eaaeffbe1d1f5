package io.tuneloom.localsystem.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogLineTest {

    @Test
    void shouldShowALineOfJsonWithItsTimeItsContextAndItsCauses() {
        assertThat(readable("""
                {"timestamp": "2026-11-29T17:30:09.146346823Z", "level": "WARN", "message": "Waits", "mdc": {"runId": "my-run"},
                 "threadId": 3, "exception": {"exceptionType": "Outer", "message": "did not", "frames": [],
                 "causedBy": {"exception": {"exceptionType": "Inner", "message": "no disk\\nat all"}}}}
                """))
                .containsExactly(
                        "2026-11-29 17:30:09.146 WARN  Waits  runId=my-run",
                        "  because: Outer: did not",
                        "  because: Inner: no disk",
                        "    at all");
    }

    @Test
    void shouldShowALineOfTextTheSameWay() {
        assertThat(readable("2026-11-29T19:30:09.146+0200 [main] INFO org.example.A$B - Started - at last"))
                .containsExactly("2026-11-29 17:30:09.146 INFO  Started - at last");
    }

    @Test
    void shouldReadTheTextThatItWrites() {
        LogLine line =
                LogLine.parse(LogLine.text(Instant.parse("2026-11-29T17:30:09.146Z"), "launcher", "INFO", "  a - b"));
        assertThat(line.readable(ZoneOffset.UTC)).containsExactly("2026-11-29 17:30:09.146 INFO    a - b");
        assertThat(line.message()).isEqualTo("  a - b");
    }

    @Test
    void shouldShowEverythingElseAsItIs() {
        for (String line : List.of("\tat org.example.A.b(A.java:3)", "{not json", "{\"other\": 1}", "", "[1, 2]")) {
            assertThat(readable(line)).containsExactly(line);
        }
    }

    private static List<String> readable(String line) {
        return LogLine.parse(line).readable(ZoneOffset.UTC);
    }
}
