package io.tuneloom.text.reading;

import io.tuneloom.text.sentences.SentenceEnds;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.node.Node;

/** A table's rows as lines such as {@code Grade: B. Notice: two months.}, each to be understood without the others. */
final class MarkdownTable {
    private final MarkdownText texts;

    MarkdownTable(MarkdownText texts) {
        this.texts = texts;
    }

    /** A column without any cell has its name in a line before the others. */
    List<String> lines(TableBlock table) {
        List<String> names = rows(table, TableHead.class).flatMap(List::stream).toList();
        List<List<String>> rows = rows(table, TableBody.class).toList();
        List<String> empty = IntStream.range(0, names.size())
                .filter(column -> rows.stream()
                        .allMatch(row -> row.size() <= column || row.get(column).isEmpty()))
                .mapToObj(names::get)
                .toList();
        return Stream.concat(Stream.of(line(List.of(), empty)), rows.stream().map(row -> line(names, row)))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private Stream<List<String>> rows(TableBlock table, Class<? extends Node> part) {
        return Nodes.children(table)
                .filter(part::isInstance)
                .flatMap(Nodes::children)
                .map(this::cells);
    }

    private List<String> cells(Node row) {
        return Nodes.children(row).map(cell -> Cleaning.line(texts.of(cell))).toList();
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
        return cell.matches("(?s).*[" + SentenceEnds.MARKS + ":;]") ? cell : cell + ".";
    }
}
