package io.tuneloom.launcher.study.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A study's files in one folder.
 *
 * @param text the page's words and tables without its charts
 */
public record Report(Path page, Path text, Path results, Path table) {

    /** Writes them, over those of an earlier time. */
    public static Report write(Findings findings, Path folder) {
        Report report = new Report(
                folder.resolve("report.html"),
                folder.resolve("results.md"),
                folder.resolve("results.json"),
                folder.resolve("results.csv"));
        try {
            Files.createDirectories(folder);
            findings.write(report.results());
            ResultLines.write(report.table(), ResultLines.of(findings));
            Files.writeString(report.page(), Page.html(findings));
            Files.writeString(report.text(), Page.markdown(findings));
            return report;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the report to " + folder, e);
        }
    }
}
