package io.tuneloom.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.client.Samples;
import io.tuneloom.client.follow.RunSummary;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunLinesTest {
    private static final RunSummary RUN = run("simple-reversals-1a2b3c4d");

    private static RunSummary run(String id) {
        return new RunSummary(
                id,
                RunSummary.State.RUNNING,
                Optional.of(Samples.BEGIN),
                Optional.of(Samples.BEGIN),
                Optional.empty(),
                Optional.of(Samples.request()),
                List.of());
    }

    @Test
    void shouldSayWhatARunIsAboutAsFarAsTheTerminalIsWide() {
        assertThat(RunLines.of(List.of(RUN), 140))
                .containsExactly(
                        "run                         state     requested (UTC)    about",
                        "simple-reversals-1a2b3c4d   running   2026-01-01 10:00   "
                                + RequestTitle.of(Samples.request()));
        assertThat(RunLines.of(List.of(RUN), 100).getLast())
                .hasSize(100)
                .startsWith("simple-reversals-1a2b3c4d   running   2026-01-01 10:00   simple-reversals, size 32,")
                .endsWith("…");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 79, 128})
    void shouldCutNothingWhereThereIsNoTerminal(int length) {
        // Given
        String id = "r".repeat(length);

        // Then
        assertThat(RunLines.of(List.of(RUN, run(id))).getLast())
                .startsWith(id + " ")
                .endsWith("   running   2026-01-01 10:00   " + RequestTitle.of(Samples.request()));
    }

    @ParameterizedTest
    @ValueSource(ints = {79, 128})
    void shouldPutTheRestBelowIdsThatFillTheTerminal(int length) {
        // Given
        String id = "r".repeat(length);

        // When
        List<String> lines = RunLines.of(List.of(RUN, run(id)), 80);

        // Then
        assertThat(lines)
                .hasSize(6)
                .startsWith("run", "  state     requested (UTC)    about", "simple-reversals-1a2b3c4d");
        assertThat(lines.get(4)).isEqualTo(id);
        assertThat(lines.get(5)).hasSize(80).startsWith("  running   2026-01-01 10:00   simple-reversals, size 32,");
    }
}
