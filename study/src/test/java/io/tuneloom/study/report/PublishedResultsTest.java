package io.tuneloom.study.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.study.plan.PlanReader;
import io.tuneloom.study.plan.PlanReader.Choices;
import io.tuneloom.study.plan.Registration;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published results of the confirmatory study. */
class PublishedResultsTest {
    private static final Path DOCS = Path.of("..", "docs");

    @TempDir
    private static Path folder;

    private static Findings findings;

    @BeforeAll
    static void read() throws IOException {
        Path results = folder.resolve("results.json");
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(DOCS.resolve("results.json.gz")))) {
            Files.copy(packed, results);
        }
        findings = Findings.read(results);
    }

    /** If it is not, {@code ./tuneloom study --report-only} writes it again: docs/study.md. */
    @Test
    void shouldBeWhatTheirNumbersGive() throws IOException {
        // When
        Path written = Files.writeString(folder.resolve("results.md"), Report.markdown(findings));

        // Then
        assertThat(written).hasSameTextualContentAs(DOCS.resolve("results.md"));
    }

    @Test
    void shouldBeThoseOfThePlanThatIsFrozen() {
        Registration frozen = Registration.of(
                PlanReader.read("full", new Choices("built-in", Optional.empty(), List.of(), 1)),
                false,
                findings.registration().ground());
        assertThat(findings.registration()).isEqualTo(frozen);
        assertThat(frozen.admits()).isTrue();
    }
}
