package io.tuneloom.documentextraction.formats;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Elements of XML by their local names: Word's have different namespaces, whose names do not collide. */
final class Dom {
    private Dom() {}

    static Stream<Element> children(Node parent) {
        return nodes(parent).filter(Element.class::isInstance).map(Element.class::cast);
    }

    private static Stream<Node> nodes(Node parent) {
        NodeList all = parent.getChildNodes();
        return IntStream.range(0, all.getLength()).mapToObj(all::item);
    }

    static Stream<Element> children(Node parent, String name) {
        return children(parent).filter(child -> child.getLocalName().equals(name));
    }

    /** The first element at a path such as {@code pPr/pStyle}. */
    static Optional<Element> find(Node parent, String path) {
        Optional<Node> found = Optional.of(parent);
        for (String name : path.split("/")) {
            found = found.flatMap(node -> children(node, name).findFirst());
        }
        return found.map(Element.class::cast);
    }

    /** The attribute {@code val} of the first element at a path. */
    static Optional<String> value(Node parent, String path) {
        return find(parent, path).flatMap(element -> attribute(element, "val"));
    }

    static Optional<String> attribute(Element element, String name) {
        return IntStream.range(0, element.getAttributes().getLength())
                .mapToObj(i -> element.getAttributes().item(i))
                .filter(attribute -> name.equals(attribute.getLocalName()))
                .map(Node::getNodeValue)
                .findFirst();
    }

    /** All characters within an element. XMLBeans' nodes know no {@code getTextContent}. */
    static String text(Node node) {
        return node.getNodeType() == Node.TEXT_NODE || node.getNodeType() == Node.CDATA_SECTION_NODE
                ? node.getNodeValue()
                : nodes(node).map(Dom::text).collect(Collectors.joining());
    }

    /** Whether a property is set: it is there, and not switched off. */
    static boolean isOn(Node parent, String path) {
        return find(parent, path).isPresent() && !value(parent, path).orElse("").matches("0|false|off");
    }
}
