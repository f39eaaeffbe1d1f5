package io.tuneloom.text.reading;

import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.text.sentences.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.commonmark.ext.footnotes.FootnoteDefinition;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.ThematicBreak;

/**
 * A block as text that reads well alone. Lists keep a line per item, with its number where it has one; code stays as it is,
 * between fences, since commands and settings are facts too; of a table each row becomes a line that repeats the column's name
 * before each cell. HTML blocks and rules are left out.
 */
final class MarkdownBlocks {
    private final MarkdownText.Footnotes footnotes;
    private final MarkdownText texts;
    private final Omissions omissions;

    MarkdownBlocks(MarkdownText.Footnotes footnotes, MarkdownText texts, Omissions omissions) {
        this.footnotes = footnotes;
        this.texts = texts;
        this.omissions = omissions;
    }

    /** None where nothing is left to read. */
    List<String> of(Node node) {
        return texts(node).filter(text -> !text.isEmpty()).toList();
    }

    private Stream<String> texts(Node node) {
        return switch (node) {
            case ListBlock list -> Stream.of(String.join("\n", items(list, "")));
            case FencedCodeBlock code ->
                Stream.of(code(Objects.requireNonNullElse(code.getInfo(), ""), code.getLiteral()));
            case IndentedCodeBlock code -> Stream.of(code("", code.getLiteral()));
            case TableBlock table -> Stream.of(String.join("\n", lines(table)));
            case BlockQuote quote -> MarkdownText.children(quote).flatMap(this::texts);
            case FootnoteDefinition note ->
                footnotes.isReferenced(note)
                        ? Stream.empty()
                        : MarkdownText.children(note).flatMap(this::texts);
            case HtmlBlock html -> omitted(LeftOut.Kind.HTML, html.getLiteral());
            case LinkReferenceDefinition link ->
                omitted(
                        LeftOut.Kind.LINK_TARGET,
                        link.getDestination() + Objects.requireNonNullElse(link.getTitle(), ""));
            case ThematicBreak _ -> Stream.empty();
            default -> Stream.of(Cleaning.of(texts.of(node)));
        };
    }

    private Stream<String> omitted(LeftOut.Kind kind, String text) {
        omissions.add(kind, text.strip());
        return Stream.empty();
    }

    private static String code(String info, String literal) {
        String code = Cleaning.asGiven(literal);
        return code.isEmpty() ? "" : CodeBlock.of(Cleaning.line(info), code).text();
    }

    /** Inner lists and what else an item holds are indented below its first line. */
    private List<String> items(ListBlock list, String indent) {
        List<String> lines = new ArrayList<>();
        int number =
                list instanceof OrderedList ordered ? Objects.requireNonNullElse(ordered.getMarkerStartNumber(), 1) : 0;
        for (Node item : (Iterable<Node>) MarkdownText.children(list).filter(ListItem.class::isInstance)::iterator) {
            String mark = list instanceof OrderedList ordered
                    ? number++ + Objects.requireNonNullElse(ordered.getMarkerDelimiter(), ".") + " "
                    : "- ";
            lines.addAll(item(item, indent, mark));
        }
        return lines;
    }

    private List<String> item(Node item, String indent, String mark) {
        List<String> lines = new ArrayList<>();
        String inner = indent + "  ";
        for (Node child : (Iterable<Node>) MarkdownText.children(item)::iterator) {
            if (child instanceof ListBlock list) {
                lines.addAll(items(list, lines.isEmpty() ? indent : inner));
            } else {
                of(child).stream()
                        .flatMap(String::lines)
                        .forEach(line ->
                                lines.add(line.isEmpty() ? "" : (lines.isEmpty() ? indent + mark : inner) + line));
            }
        }
        return lines;
    }

    private List<String> lines(TableBlock table) {
        return TableLines.of(
                rows(table, TableHead.class).flatMap(List::stream).toList(),
                rows(table, TableBody.class).toList());
    }

    private Stream<List<String>> rows(TableBlock table, Class<? extends Node> part) {
        return MarkdownText.children(table)
                .filter(part::isInstance)
                .flatMap(MarkdownText::children)
                .map(row -> MarkdownText.children(row)
                        .map(cell -> Cleaning.line(texts.of(cell)))
                        .toList());
    }
}
