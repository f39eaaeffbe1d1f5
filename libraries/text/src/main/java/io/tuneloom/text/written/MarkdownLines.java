package io.tuneloom.text.written;

import io.tuneloom.text.written.WrittenAnswer.Kind;
import io.tuneloom.text.written.WrittenAnswer.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** CommonMark as lines. Marks of list items that Markdown does not know, such as {@code •} or {@code 1、}, count too. */
final class MarkdownLines extends AbstractVisitor {
    private static final Parser MARKDOWN = Parser.builder().build();

    private static final Pattern MARK = Pattern.compile(
            "(?:[\u2022\u2023\u25E6\u25AA\u25CF\u00B7\u2013\u2014*-]\\s+|\\(?\\p{Nd}{1,2}(?:[.)]\\s+|[\uFF0E\u3001\uFF09]\\s*)|[\u2460-\u2473]\\s*)");
    private static final Pattern TAG = Pattern.compile("</?[A-Za-z][^>]*>|<!--.*?-->", Pattern.DOTALL);

    private final List<Line> lines = new ArrayList<>();
    private int blocks;
    private int depth;

    private MarkdownLines() {}

    static List<Line> of(String text) {
        MarkdownLines reading = new MarkdownLines();
        MARKDOWN.parse(text).accept(reading);
        return reading.lines;
    }

    @Override
    public void visit(Heading heading) {
        add(words(heading), Kind.HEADING);
    }

    @Override
    public void visit(Paragraph paragraph) {
        boolean begins = paragraph.getParent() instanceof ListItem && paragraph.getPrevious() == null;
        add(words(paragraph), begins ? Kind.ITEM : Kind.PARAGRAPH);
    }

    @Override
    public void visit(ListItem item) {
        depth++;
        visitChildren(item);
        depth--;
    }

    @Override
    public void visit(FencedCodeBlock code) {
        add(code.getLiteral(), Kind.PARAGRAPH);
    }

    @Override
    public void visit(IndentedCodeBlock code) {
        add(code.getLiteral(), Kind.PARAGRAPH);
    }

    @Override
    public void visit(HtmlBlock html) {
        add(TAG.matcher(html.getLiteral()).replaceAll(""), Kind.PARAGRAPH);
    }

    /** @param first the kind of the block's first line; the others continue it */
    private void add(String block, Kind first) {
        blocks++;
        Kind kind = first;
        for (String line : block.lines().map(String::strip).toList()) {
            Matcher mark = MARK.matcher(line);
            boolean marked = first != Kind.HEADING && mark.lookingAt();
            String text = marked ? line.substring(mark.end()).strip() : line;
            if (!text.isEmpty()) {
                boolean item = kind == Kind.ITEM || marked;
                lines.add(new Line(text, item ? Kind.ITEM : kind, blocks, item ? Math.max(1, depth) : depth));
                kind = first == Kind.ITEM ? Kind.PARAGRAPH : first;
            }
        }
    }

    private static String words(Node node) {
        Words words = new Words();
        node.accept(words);
        return words.text.toString();
    }

    /** Inline nodes without emphasis, links and tags. */
    private static final class Words extends AbstractVisitor {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void visit(Text words) {
            text.append(words.getLiteral());
        }

        @Override
        public void visit(Code code) {
            text.append(code.getLiteral());
        }

        @Override
        public void visit(SoftLineBreak end) {
            text.append('\n');
        }

        @Override
        public void visit(HardLineBreak end) {
            text.append('\n');
        }
    }
}
