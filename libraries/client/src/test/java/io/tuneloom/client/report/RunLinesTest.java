package io.tuneloom.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.client.Samples;
import io.tuneloom.client.follow.RunSummary;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunLinesTest {
    private static final RunSummary RUN = new RunSummary(
            "simple-reversals-1a2b3c4d",
            RunSummary.State.RUNNING,
            Optional.of(Samples.BEGIN),
            Optional.of(Samples.BEGIN),
            Optional.empty(),
            Optional.of(Samples.request()),
            List.of());

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
}
