package io.tuneloom.text.reading;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.node.Node;

/** A table's rows as lines such as {@code Grade: B. Notice: two months.}, each to be understood without the others. */
final class MarkdownTable {
    private MarkdownTable() {}

    static List<String> lines(TableBlock table) {
        List<String> names = MarkdownNodes.children(table)
                .filter(TableHead.class::isInstance)
                .flatMap(MarkdownNodes::children)
                .flatMap(row -> cells(row).stream())
                .toList();
        return MarkdownNodes.children(table)
                .filter(TableBody.class::isInstance)
                .flatMap(MarkdownNodes::children)
                .map(row -> line(names, cells(row)))
                .toList();
    }

    private static List<String> cells(Node row) {
        return MarkdownNodes.children(row)
                .map(cell -> Cleaning.line(MarkdownNodes.text(cell)))
                .toList();
    }

    private static String line(List<String> names, List<String> cells) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            String name = i < names.size() ? names.get(i) : "";
            if (!cells.get(i).isEmpty()) {
                parts.add((name.isEmpty() ? "" : name + ": ") + ended(cells.get(i)));
            }
        }
        return String.join(" ", parts);
    }

    private static String ended(String cell) {
        return cell.matches("(?s).*[.!?:;]") ? cell : cell + ".";
    }
}
