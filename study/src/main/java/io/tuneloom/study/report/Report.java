package io.tuneloom.study.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.ValueResolvers;
import io.quarkus.qute.Variant;
import io.tuneloom.sharedschemas.codec.JsonFailure;
import io.tuneloom.wording.IoFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A study's files in one folder.
 *
 * @param text the page's words and tables, without charts
 * @param tables the CSV files; the first has the accuracies
 */
public record Report(Path page, Path text, Path results, List<Path> tables) {

    private static final String RESULTS = "results.json";

    /** Writes all files and replaces earlier ones. */
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
     * Makes the other files from existing results.
     *
     * @param results a {@code results.json}, which is not changed
     * @throws UnusableResultsException if it is not one
     */
    public static Report from(Path results, Path folder) {
        try {
            Findings findings = Findings.read(results);
            Files.createDirectories(folder);
            return writeFrom(results, findings, folder);
        } catch (JsonMappingException e) { // Its message is about classes.
            throw new UnusableResultsException(results + " is not a results.json of this version of Tuneloom.", e);
        } catch (JsonProcessingException e) {
            throw new UnusableResultsException(results + " is not JSON: " + JsonFailure.words(e), e);
        } catch (IOException e) {
            throw new UnusableResultsException(IoFailure.sentence("Cannot read " + results, e), e);
        }
    }

    private static Report writeFrom(Path results, Findings findings, Path folder) {
        Path page = folder.resolve("report.html");
        Path text = folder.resolve("results.md");
        try {
            List<Path> tables = CsvTables.write(findings, folder);
            Files.writeString(page, html(findings));
            Files.writeString(text, markdown(findings));
            return new Report(page, text, results, tables);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the report to " + folder, e);
        }
    }

    public List<Path> files() {
        return Stream.concat(Stream.of(page, text, results), tables.stream()).toList();
    }

    /** Of the accuracies. */
    public Path table() {
        return tables.getFirst();
    }

    /** A page that needs nothing else, neither network nor scripts. */
    static String html(Findings findings) {
        return rendered("/study/report.html", Variant.TEXT_HTML, findings);
    }

    /** The page's words and tables for where charts cannot be shown. */
    static String markdown(Findings findings) {
        return rendered("/study/results.md", Variant.TEXT_PLAIN, findings);
    }

    private static String rendered(String template, String contentType, Findings findings) {
        Engine engine = Engine.builder()
                .addDefaults()
                .addValueResolvers(ValueResolvers.rawResolver(), new ReflectionValueResolver())
                .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                .build();
        return engine.parse(template(template), Variant.forContentType(contentType))
                .data("page", PageContent.of(findings))
                .render();
    }

    private static String template(String name) {
        try (InputStream stream = Objects.requireNonNull(Report.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name, e);
        }
    }

    /** A file that is not a study's results; the message says why. */
    public static final class UnusableResultsException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnusableResultsException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
