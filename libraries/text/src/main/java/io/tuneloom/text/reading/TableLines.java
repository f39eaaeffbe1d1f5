package io.tuneloom.text.reading;

import io.tuneloom.text.sentences.SentenceEnds;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table's rows as lines such as {@code Grade: B; Notice: two months.}, each to be understood without the others. A row is one
 * sentence, and so one fact: "Notice: two months." alone would say nothing about any grade.
 */
final class TableLines {
    private static final Pattern ENDED = Pattern.compile("(?s).*[" + SentenceEnds.MARKS + ":;]");
    private static final Pattern FULL_STOP = Pattern.compile("(?<=[^.])\\.\\z");

    private TableLines() {}

    /**
     * A line per row. A column without any cell has its name in a line before the others.
     *
     * @param names of the columns; empty for a column without one
     */
    static List<String> of(List<String> names, List<List<String>> rows) {
        List<String> empty = IntStream.range(0, names.size())
                .filter(column -> rows.stream()
                        .allMatch(row -> row.size() <= column || row.get(column).isEmpty()))
                .mapToObj(names::get)
                .toList();
        return Stream.concat(Stream.of(row(List.of(), empty)), rows.stream().map(row -> row(names, row)))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** Empty for a row of empty cells. */
    static String row(List<String> names, List<String> cells) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            String name = i < names.size() ? names.get(i) : "";
            if (!cells.get(i).isEmpty()) {
                parts.add((name.isEmpty() ? "" : name + ": ") + cells.get(i));
            }
        }
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            line.append(i + 1 < parts.size() ? separated(parts.get(i)) : ended(parts.get(i)));
        }
        return line.toString();
    }

    private static String separated(String part) {
        String open = FULL_STOP.matcher(part).replaceFirst("");
        return ENDED.matcher(open).matches() ? open + " " : open + "; ";
    }

    private static String ended(String part) {
        return ENDED.matcher(part).matches() ? part : part + ".";
    }
}
