package io.tuneloom.study.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A study's files in one folder.
 *
 * @param text the page's words and tables without its charts
 * @param tables each of one meaning; the first has the accuracies
 */
public record Report(Path page, Path text, Path results, List<Path> tables) {

    private static final String RESULTS = "results.json";

    /** Writes all of them, over those of an earlier time. */
    public static Report write(Findings findings, Path folder) {
        try {
            Files.createDirectories(folder);
            findings.write(folder.resolve(RESULTS));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the report to " + folder, e);
        }
        return writeFrom(folder.resolve(RESULTS), findings, folder);
    }

    /**
     * Makes the others from results that are there.
     *
     * @param results a {@code results.json}, which stays as it is
     * @throws UnusableResultsException when it is none
     */
    public static Report from(Path results, Path folder) {
        try {
            Findings findings = Findings.read(results);
            Files.createDirectories(folder);
            return writeFrom(results, findings, folder);
        } catch (JsonProcessingException e) {
            throw new UnusableResultsException(
                    results + " is not a results.json of this version of Tuneloom: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UnusableResultsException("Cannot read " + results + ": " + e, e);
        }
    }

    private static Report writeFrom(Path results, Findings findings, Path folder) {
        Path page = folder.resolve("report.html");
        Path text = folder.resolve("results.md");
        try {
            List<Path> tables = CsvTables.write(findings, folder);
            Files.writeString(page, Page.html(findings));
            Files.writeString(text, Page.markdown(findings));
            return new Report(page, text, results, tables);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the report to " + folder, e);
        }
    }

    /** All of them. */
    public List<Path> files() {
        return Stream.concat(Stream.of(page, text, results), tables.stream()).toList();
    }

    /** Of the accuracies. */
    public Path table() {
        return tables.getFirst();
    }
}
