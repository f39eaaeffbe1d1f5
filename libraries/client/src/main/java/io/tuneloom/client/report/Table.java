package io.tuneloom.client.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table in lines no wider than a terminal. Names of columns are divided at hyphens, underscores and spaces; columns that do not fit follow
 * below, with the names of the rows again.
 */
public final class Table {
    private static final String GAP = "   ";
    private static final int NARROWEST = 12;
    private static final int WIDEST_TITLE = 24;

    private final List<String> header;
    private final Alignment alignment;
    private final List<List<String>> rows = new ArrayList<>();

    /** Of all columns but the first, which is aligned to the left. */
    public enum Alignment {
        LEFT,
        RIGHT
    }

    public Table(List<String> header, Alignment alignment) {
        this.header = List.copyOf(header);
        this.alignment = alignment;
    }

    public void add(List<String> cells) {
        rows.add(List.copyOf(cells));
    }

    /** The width that all columns take beside each other. */
    public int width() {
        return IntStream.range(0, header.size()).map(this::width).sum() + GAP.length() * (header.size() - 1);
    }

    public List<String> lines(int width) {
        int names = Math.min(width(0), width - GAP.length() - widest());
        List<String> lines = new ArrayList<>();
        for (List<Integer> columns : blocks(width - names)) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(block(columns, names));
        }
        return lines;
    }

    /** Of all columns but the first. */
    private int widest() {
        return IntStream.range(1, header.size()).map(this::width).max().orElse(0);
    }

    /** The columns but the first, in order and in groups that fit into the width. */
    private List<List<Integer>> blocks(int width) {
        List<List<Integer>> blocks = new ArrayList<>();
        List<Integer> block = new ArrayList<>();
        int taken = 0;
        for (int column = 1; column < header.size(); column++) {
            int more = GAP.length() + width(column);
            if (!block.isEmpty() && taken + more > width) {
                blocks.add(block);
                block = new ArrayList<>();
                taken = 0;
            }
            block.add(column);
            taken += more;
        }
        blocks.add(block);
        return blocks;
    }

    private List<String> block(List<Integer> columns, int names) {
        int height = columns.stream()
                .mapToInt(column -> headerLines(column).size())
                .max()
                .orElse(1);
        Stream<List<String>> heads = IntStream.range(0, height).mapToObj(this::headerLine);
        return Stream.concat(heads, rows.stream())
                .map(cells -> line(cells, columns, names))
                .toList();
    }

    /** One line of the divided header. */
    private List<String> headerLine(int line) {
        return IntStream.range(0, header.size())
                .mapToObj(column -> {
                    List<String> lines = headerLines(column);
                    return line < lines.size() ? lines.get(line) : "";
                })
                .toList();
    }

    private String line(List<String> cells, List<Integer> columns, int names) {
        String name = padded(TerminalText.cut(cell(cells, 0), names), names, Alignment.LEFT);
        return columns.stream()
                .map(column -> GAP + padded(cell(cells, column), width(column), alignment))
                .collect(Collectors.joining("", name, ""))
                .stripTrailing();
    }

    private static String padded(String cell, int width, Alignment alignment) {
        String blanks = " ".repeat(width - TerminalText.columns(cell));
        return alignment == Alignment.LEFT ? cell + blanks : blanks + cell;
    }

    private static String cell(List<String> cells, int column) {
        return column < cells.size() ? cells.get(column) : "";
    }

    private int width(int column) {
        return Stream.concat(
                        Stream.of(cellWidth(column)),
                        headerLines(column).stream().map(TerminalText::columns))
                .max(Integer::compare)
                .orElseThrow();
    }

    private int cellWidth(int column) {
        return rows.stream()
                .mapToInt(row -> TerminalText.columns(cell(row, column)))
                .max()
                .orElse(0);
    }

    private List<String> headerLines(int column) {
        String title = header.get(column);
        return column == 0
                ? List.of(title)
                : TerminalText.divided(title, Math.max(NARROWEST, cellWidth(column))).stream()
                        .flatMap(line -> TerminalText.wrapped("", line, "", WIDEST_TITLE).stream())
                        .toList();
    }
}
