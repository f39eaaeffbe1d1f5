package io.tuneloom.documentextraction.formats;

import io.tuneloom.text.reading.Block;
import io.tuneloom.text.reading.UnreadableTextException;
import io.tuneloom.text.reading.Utf8;
import io.tuneloom.wording.Count;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A table in UTF-8 whose first row names the columns. The separator is the one of comma, semicolon, tab and bar that the first row has
 * most of, or what Excel's line {@code sep=;} says.
 *
 * @param name decides the separator of {@code .tsv}
 */
record CsvFile(String name) implements FileReader {
    private static final Pattern SEPARATOR_LINE = Pattern.compile("sep=(.)\\R");
    private static final String SEPARATORS = ",;\t|";

    @Override
    public void read(Path file, Findings findings) throws IOException, UnreadableTextException {
        String text = Utf8.decode(Files.readAllBytes(file));
        Matcher line = SEPARATOR_LINE.matcher(text);
        String table = line.lookingAt() ? text.substring(line.end()) : text;
        char separator = line.lookingAt() ? line.group(1).charAt(0) : separator(table);
        try (CSVParser parser = parser(table, separator)) {
            read(parser, separator, findings);
        } catch (UncheckedIOException e) {
            throw new UnreadableTextException(
                    "is not CSV: %s; put cells that contain quotes between double quotes, and write each quote twice"
                            .formatted(Objects.requireNonNull(e.getCause()).getMessage()));
        }
    }

    private static void read(CSVParser parser, char separator, Findings findings) throws UnreadableTextException {
        List<String> names = List.of();
        List<List<String>> rows = new ArrayList<>();
        long length = 0;
        for (CSVRecord row : parser) {
            if (row.getRecordNumber() == 1) {
                names = row.toList();
                continue;
            }
            check(row, names.size(), separator);
            rows.add(row.toList());
            length += row.stream().mapToInt(String::length).sum();
            findings.check(length);
        }
        findings.add(new Block.Table(names, rows));
    }

    /** Cells beyond the last column would belong to no column; that the last cells are missing is usual. */
    private static void check(CSVRecord row, int columns, char separator) throws UnreadableTextException {
        if (row.stream().skip(columns).anyMatch(cell -> !cell.isBlank())) {
            throw new UnreadableTextException(
                    "row %d has %s, but the first row names %s: put cells that contain %s between double quotes"
                            .formatted(
                                    row.getRecordNumber(),
                                    Count.of(row.size(), "cell"),
                                    Count.of(columns, "column"),
                                    words(separator)));
        }
    }

    private static String words(char separator) {
        return separator == '\t' ? "a tab" : "'" + separator + "'";
    }

    /** With the most columns in the first row; the first of equals. */
    private char separator(String table) {
        return name.toLowerCase(Locale.ROOT).endsWith(".tsv")
                ? '\t'
                : SEPARATORS
                        .chars()
                        .mapToObj(separator -> (char) separator)
                        .max(Comparator.comparingInt((Character separator) -> columns(table, separator))
                                .thenComparing(separator -> -SEPARATORS.indexOf(separator)))
                        .orElseThrow();
    }

    private static int columns(String table, char separator) {
        try (CSVParser parser = parser(table, separator);
                Stream<CSVRecord> rows = parser.stream()) {
            return rows.findFirst().map(CSVRecord::size).orElse(0);
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    private static CSVParser parser(String table, char separator) throws IOException {
        return CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator)
                .setIgnoreEmptyLines(true)
                .get()
                .parse(new StringReader(table));
    }
}
