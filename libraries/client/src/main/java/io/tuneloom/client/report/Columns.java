package io.tuneloom.client.report;

import java.util.ArrayList;
import java.util.List;

/** Rows of cells as lines of text, each column as wide as its widest cell. */
final class Columns {
    private static final String GAP = "   ";

    private final List<List<String>> rows = new ArrayList<>();

    void add(List<String> cells) {
        rows.add(List.copyOf(cells));
    }

    List<String> lines() {
        return rows.stream().map(this::line).toList();
    }

    private String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            line.append(cells.get(column))
                    .repeat(' ', width(column) - cells.get(column).length())
                    .append(GAP);
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> column < row.size())
                .mapToInt(row -> row.get(column).length())
                .max()
                .orElse(0);
    }
}
