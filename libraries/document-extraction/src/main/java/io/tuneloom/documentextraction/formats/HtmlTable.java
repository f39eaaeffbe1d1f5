package io.tuneloom.documentextraction.formats;

import io.tuneloom.text.reading.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/**
 * A table's rows. The names of its columns are the rows of {@code thead}, else a first row of {@code th}, else the first row; where every
 * row begins with a {@code th}, that names the row's other cells. A cell that spans rows is repeated in each of them.
 */
record HtmlTable(Element table, List<Element> rows) {
    private static final int MOST_SPANNED = 1_000;

    static HtmlTable of(Element table) {
        return new HtmlTable(table, List.copyOf(table.select("> tr, > thead > tr, > tbody > tr, > tfoot > tr")));
    }

    /** Whether it only arranges parts of the page. */
    boolean isLayout() {
        return rows.isEmpty()
                || table.attr("role").matches("presentation|none")
                || table.selectFirst("td table") != null
                || table.selectFirst("th") == null
                        && (rows.size() < 2 || rows.stream().allMatch(row -> row.childrenSize() < 2));
    }

    Stream<Element> cells() {
        return rows.stream().flatMap(row -> row.children().stream());
    }

    Block.Table read(Function<Element, String> text) {
        List<List<String>> grid = grid(text);
        int heads = heads();
        if (heads == 0) {
            return new Block.Table(
                    List.of(), grid.stream().map(HtmlTable::named).toList());
        }
        return new Block.Table(names(grid.subList(0, heads)), grid.subList(heads, grid.size()));
    }

    /** How many rows name the columns; none where the first cell of every row names the row. */
    private int heads() {
        int inHead = (int) rows.stream()
                .filter(row -> row.parent() != null && row.parent().normalName().equals("thead"))
                .count();
        if (inHead > 0) {
            return inHead;
        }
        boolean namedRows = rows.stream()
                .allMatch(row -> row.childrenSize() > 0
                        && row.child(0).normalName().equals("th")
                        && row.children().stream()
                                .skip(1)
                                .noneMatch(cell -> cell.normalName().equals("th")));
        return namedRows && rows.stream().anyMatch(row -> row.childrenSize() > 1) ? 0 : 1;
    }

    private static List<String> named(List<String> row) {
        String rest = String.join(", ", row.subList(1, row.size()));
        return List.of(rest.isEmpty() ? row.getFirst() : row.getFirst() + ": " + rest);
    }

    private static List<String> names(List<List<String>> heads) {
        int columns = heads.stream().mapToInt(List::size).max().orElse(0);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            int column = i;
            names.add(String.join(
                    " ",
                    heads.stream()
                            .filter(row ->
                                    column < row.size() && !row.get(column).isEmpty())
                            .map(row -> row.get(column))
                            .distinct()
                            .toList()));
        }
        return names;
    }

    /** Cells that span columns are in the first of them; in a head, in all of them. */
    private List<List<String>> grid(Function<Element, String> text) {
        List<List<String>> grid = new ArrayList<>();
        List<Spanning> spanning = new ArrayList<>();
        int heads = heads();
        for (Element row : rows) {
            List<String> cells = new ArrayList<>();
            boolean head = grid.size() < heads;
            for (Element cell : row.children()) {
                repeat(spanning, cells);
                String words = text.apply(cell);
                int columns = span(cell, "colspan");
                int rowsLeft = span(cell, "rowspan") - 1;
                for (int i = 0; i < columns; i++) {
                    String here = i == 0 || head ? words : "";
                    if (rowsLeft > 0) {
                        spanning.add(new Spanning(cells.size(), grid.size(), rowsLeft, here));
                    }
                    cells.add(here);
                }
            }
            repeat(spanning, cells);
            grid.add(cells);
            int done = grid.size();
            spanning.removeIf(each -> each.row + each.rowsLeft < done);
        }
        return grid;
    }

    /** A cell from a row above that spans the rows below it. */
    private record Spanning(int column, int row, int rowsLeft, String words) {}

    private static void repeat(List<Spanning> spanning, List<String> cells) {
        boolean found = true;
        while (found) {
            found = false;
            for (Spanning each : spanning) {
                if (each.column == cells.size()) {
                    cells.add(each.words);
                    found = true;
                }
            }
        }
    }

    private static int span(Element cell, String attribute) {
        String value = cell.attr(attribute);
        return value.matches("\\d{1,4}") ? Math.clamp(Integer.parseInt(value), 1, MOST_SPANNED) : 1;
    }
}
