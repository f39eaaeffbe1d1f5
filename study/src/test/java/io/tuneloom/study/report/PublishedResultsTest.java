package io.tuneloom.study.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.study.report.Findings.Judged;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/results.md} says what {@code docs/results.json.gz} gives; without the tables, which take long to make. */
class PublishedResultsTest {
    private static final Path DOCS = Path.of("../docs");

    @TempDir
    private Path folder;

    @Test
    void shouldPublishTheVerdictsAndLimitationsThatTheResultsGive() throws IOException {
        // Given
        Findings findings = published();
        List<String> text = Files.readAllLines(DOCS.resolve("results.md"));

        // When
        List<Judged> judged = findings.judged();

        // Then
        assertThat(ClaimTables.tables(judged).stream().flatMap(table -> table.rows().stream()))
                .hasSize(92)
                .allSatisfy(row -> assertThat(text)
                        .contains("| %s | %s | **%s** | %s | %s |"
                                .formatted(
                                        row.experiment(), row.sentence(), row.words(), row.evidence(), row.worlds())));
        assertThat(Conditions.limitations(findings, judged))
                .allSatisfy(limit -> assertThat(text).contains("- " + limit));
        assertThat(Stream.of(Coverage.of(findings).sentence(), Gain.of(findings).sentence()))
                .allSatisfy(sentence -> assertThat(String.join("\n", text)).contains(sentence.orElseThrow()));
    }

    private Findings published() throws IOException {
        Path results = folder.resolve("results.json");
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(DOCS.resolve("results.json.gz")))) {
            Files.copy(packed, results);
        }
        return Findings.read(results);
    }
}
