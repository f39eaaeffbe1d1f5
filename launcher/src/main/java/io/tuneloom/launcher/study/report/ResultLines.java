package io.tuneloom.launcher.study.report;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code results.csv} (RFC 4180, UTF-8, a line of names): what spreadsheets and statistics programs read. */
public final class ResultLines {
    private static final CsvMapper CSV =
            CsvMapper.builder().addModule(new Jdk8Module()).build();

    private ResultLines() {}

    static List<ResultLine> of(Findings findings) {
        return findings.answers().stream()
                .flatMap(answer -> answer.outcomes().stream()
                        .flatMap(outcome -> outcome.result().stream()
                                .flatMap(result -> result.rows().stream()
                                        .map(row ->
                                                ResultLine.of(answer.experiment(), outcome.variant(), result, row)))))
                .toList();
    }

    static void write(Path file, List<ResultLine> lines) throws IOException {
        CSV.writer(schema()).writeValue(file.toFile(), lines);
    }

    static List<ResultLine> read(Path file) throws IOException {
        try (MappingIterator<ResultLine> lines =
                CSV.readerFor(ResultLine.class).with(schema()).readValues(file.toFile())) {
            return lines.readAll();
        }
    }

    private static CsvSchema schema() {
        return CSV.schemaFor(ResultLine.class).withHeader().withLineSeparator("\r\n");
    }
}
