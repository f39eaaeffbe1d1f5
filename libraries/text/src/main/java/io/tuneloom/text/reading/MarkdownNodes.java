package io.tuneloom.text.reading;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/** The words of a node: of a link its text, of an image its description, of HTML tags nothing. */
final class MarkdownNodes {
    private MarkdownNodes() {}

    static Stream<Node> children(Node node) {
        return Stream.iterate(node.getFirstChild(), child -> child != null, Node::getNext);
    }

    static String text(Node node) {
        return switch (node) {
            case Text text -> text.getLiteral();
            case Code code -> code.getLiteral();
            case SoftLineBreak _, HtmlInline _ -> " ";
            case HardLineBreak _ -> "\n";
            default -> children(node).map(MarkdownNodes::text).collect(Collectors.joining());
        };
    }
}
