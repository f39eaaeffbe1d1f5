package io.tuneloom.documentextraction.formats;

import io.tuneloom.text.reading.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * A table's rows. The first row names the columns, unless the table's style does not emphasise it. A cell that spans rows is repeated in each
 * of them.
 */
record WordTable(Element table, List<List<Element>> rows) {
    private static final int FIRST_ROW = 0x20;
    private static final int MOST_SPANNED = 63;

    static WordTable of(Element table) {
        return new WordTable(
                table, parts(table, "tr").map(row -> parts(row, "tc").toList()).toList());
    }

    /** Rows and cells may be within content controls. */
    private static Stream<Element> parts(Element parent, String name) {
        return Dom.children(parent).flatMap(child -> switch (child.getLocalName()) {
            case "sdt" -> Dom.find(child, "sdtContent").stream().flatMap(inner -> parts(inner, name));
            case "customXml", "ins", "moveTo" -> parts(child, name);
            default -> child.getLocalName().equals(name) ? Stream.of(child) : Stream.empty();
        });
    }

    /** Whether it only arranges text. */
    boolean isLayout() {
        return rows.size() < 2 || rows.stream().allMatch(row -> row.size() < 2);
    }

    Stream<Element> cells() {
        return rows.stream().flatMap(List::stream);
    }

    Block.Table read(Function<Element, String> text) {
        List<List<String>> grid = new ArrayList<>();
        for (List<Element> row : rows) {
            grid.add(cells(row, grid.isEmpty() ? List.of() : grid.getLast(), text));
        }
        return hasNames()
                ? new Block.Table(grid.getFirst(), grid.subList(1, grid.size()))
                : new Block.Table(List.of(), grid);
    }

    private static List<String> cells(List<Element> row, List<String> above, Function<Element, String> text) {
        List<String> cells = new ArrayList<>();
        for (Element cell : row) {
            int column = cells.size();
            cells.add(goesOn(cell) && column < above.size() ? above.get(column) : text.apply(cell));
            int more = Dom.value(cell, "tcPr/gridSpan").map(Integer::parseInt).orElse(1) - 1;
            for (int i = 0; i < Math.min(more, MOST_SPANNED); i++) {
                cells.add("");
            }
        }
        return cells;
    }

    private static boolean goesOn(Element cell) {
        return Dom.find(cell, "tcPr/vMerge").isPresent()
                && !Dom.value(cell, "tcPr/vMerge").orElse("continue").equals("restart");
    }

    private boolean hasNames() {
        Optional<Element> look = Dom.find(table, "tblPr/tblLook");
        return look.flatMap(found -> Dom.attribute(found, "firstRow"))
                .map(firstRow -> firstRow.matches("1|true|on"))
                .or(() -> look.flatMap(found -> Dom.attribute(found, "val"))
                        .map(flags -> (Integer.parseInt(flags, 16) & FIRST_ROW) != 0))
                .orElse(true);
    }
}
