package io.tuneloom.study.report;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A study's numbers as files that spreadsheets and statistics programs read (RFC 4180, UTF-8, a line of names). Each is one
 * table of one meaning; experiment, variant and run say in all of them where a line belongs.
 */
final class CsvTables {
    private static final CsvMapper CSV = CsvMapper.builder()
            .addModule(new Jdk8Module())
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(CsvParser.Feature.EMPTY_STRING_AS_NULL)
            .withConfigOverride(
                    List.class, lists -> lists.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .build();

    private CsvTables() {}

    /** @return the files, {@code results.csv} first */
    static List<Path> write(Findings findings, Path folder) throws IOException {
        return List.of(
                write(folder.resolve("results.csv"), ResultLine.class, ResultLine.of(findings)),
                write(folder.resolve("baselines.csv"), BaselineLine.class, BaselineLine.of(findings)),
                write(folder.resolve("groups.csv"), GroupLine.class, GroupLine.of(findings)),
                write(folder.resolve("differences.csv"), DifferenceLine.class, DifferenceLine.of(findings)),
                write(folder.resolve("claims.csv"), ClaimLine.class, ClaimLine.of(findings)),
                write(folder.resolve("costs.csv"), CostLine.class, CostLine.of(findings)),
                write(folder.resolve("audit.csv"), AuditLine.class, AuditLine.of(findings)),
                write(folder.resolve("losses.csv"), LossLine.class, LossLine.of(findings)),
                write(folder.resolve("settings.csv"), SettingLine.class, SettingLine.of(findings)));
    }

    private static <L> Path write(Path file, Class<L> line, List<L> lines) throws IOException {
        CSV.writer(schema(line)).writeValue(file.toFile(), lines);
        return file;
    }

    static <L> List<L> read(Path file, Class<L> line) throws IOException {
        try (MappingIterator<L> lines = CSV.readerFor(line).with(schema(line)).readValues(file.toFile())) {
            return lines.readAll();
        }
    }

    private static CsvSchema schema(Class<?> line) {
        return CSV.schemaFor(line).withHeader().withLineSeparator("\r\n");
    }
}
