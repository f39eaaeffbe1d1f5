package io.tuneloom.text.reading;

import java.util.stream.Stream;
import org.commonmark.node.Node;

/** The parser's tree as streams. */
final class Nodes {
    private Nodes() {}

    static Stream<Node> children(Node node) {
        return Stream.iterate(node.getFirstChild(), child -> child != null, Node::getNext);
    }

    /** The node and all below it, each before those below it. */
    static Stream<Node> all(Node node) {
        return Stream.concat(Stream.of(node), children(node).flatMap(Nodes::all));
    }
}
