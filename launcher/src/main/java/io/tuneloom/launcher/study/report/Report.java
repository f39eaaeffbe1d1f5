package io.tuneloom.launcher.study.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A study's files in one folder.
 *
 * @param text the page's words and tables without its charts
 * @param tables each of one meaning; the first has the accuracies
 */
public record Report(Path page, Path text, Path results, List<Path> tables) {

    /** Writes them, over those of an earlier time. */
    public static Report write(Findings findings, Path folder) {
        Path page = folder.resolve("report.html");
        Path text = folder.resolve("results.md");
        Path results = folder.resolve("results.json");
        try {
            Files.createDirectories(folder);
            findings.write(results);
            List<Path> tables = CsvTables.write(findings, folder);
            Files.writeString(page, Page.html(findings));
            Files.writeString(text, Page.markdown(findings));
            return new Report(page, text, results, tables);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the report to " + folder, e);
        }
    }

    /** Of the accuracies. */
    public Path table() {
        return tables.getFirst();
    }
}
