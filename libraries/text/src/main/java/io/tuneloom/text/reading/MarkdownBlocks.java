package io.tuneloom.text.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.commonmark.ext.front.matter.YamlFrontMatterBlock;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.ThematicBreak;

/**
 * A block as text that reads well alone. Lists keep a line per item; code stays, since commands and settings are facts too;
 * of a table each row becomes a line that repeats the column's name before each cell. HTML blocks and rules are left out.
 */
final class MarkdownBlocks {
    private MarkdownBlocks() {}

    /** None where nothing is left to read. */
    static List<String> of(Node node) {
        return texts(node).map(Cleaning::of).filter(text -> !text.isEmpty()).toList();
    }

    private static Stream<String> texts(Node node) {
        return switch (node) {
            case ListBlock list -> Stream.of(String.join("\n", items(list)));
            case FencedCodeBlock code -> Stream.of(code.getLiteral());
            case IndentedCodeBlock code -> Stream.of(code.getLiteral());
            case TableBlock table -> Stream.of(String.join("\n", MarkdownTable.lines(table)));
            case BlockQuote quote -> MarkdownNodes.children(quote).flatMap(MarkdownBlocks::texts);
            case HtmlBlock _, ThematicBreak _, LinkReferenceDefinition _, YamlFrontMatterBlock _ -> Stream.empty();
            default -> Stream.of(MarkdownNodes.text(node));
        };
    }

    /** Items of inner lists follow their own item, a line each. */
    private static List<String> items(ListBlock list) {
        List<String> lines = new ArrayList<>();
        MarkdownNodes.children(list).filter(ListItem.class::isInstance).forEach(item -> {
            String mark = "- ";
            for (Node child : (Iterable<Node>) MarkdownNodes.children(item)::iterator) {
                if (child instanceof ListBlock inner) {
                    lines.addAll(items(inner));
                } else {
                    String text = String.join(" ", of(child));
                    if (!text.isEmpty()) {
                        lines.add(mark + text);
                        mark = "  ";
                    }
                }
            }
        });
        return lines;
    }
}
