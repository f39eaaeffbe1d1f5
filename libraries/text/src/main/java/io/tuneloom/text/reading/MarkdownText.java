package io.tuneloom.text.reading;

import io.tuneloom.sharedschemas.dataset.LeftOut;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.ext.footnotes.FootnoteDefinition;
import org.commonmark.ext.footnotes.FootnoteReference;
import org.commonmark.node.Code;
import org.commonmark.node.DefinitionMap;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/**
 * The words of a block. Of a link the text is kept, of an image the description; a footnote is put into its sentence, in
 * parentheses; HTML tags are no words and no white space, but for those that begin a line.
 */
final class MarkdownText {
    private static final Pattern LINE_TAG = Pattern.compile(
            "</?(?:br|p|div|hr|li|ul|ol|dl|dt|dd|tr|td|th|table|blockquote|pre|h[1-6])\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern SUPERSCRIPT = Pattern.compile("<sup(?:\\s[^>]*)?>", Pattern.CASE_INSENSITIVE);
    private static final Pattern END_OF_SUPERSCRIPT = Pattern.compile("</sup\\s*>", Pattern.CASE_INSENSITIVE);

    /** In nodes of the parser's tree. */
    private static final int LONGEST_SUPERSCRIPT = 10;

    private final Footnotes footnotes;
    private final Omissions omissions;

    MarkdownText(Footnotes footnotes, Omissions omissions) {
        this.footnotes = footnotes;
        this.omissions = omissions;
    }

    /** Not cleaned. Wrapped lines are joined; each line that is left was meant. */
    String of(Node node) {
        List<StringBuilder> lines = new ArrayList<>();
        lines.add(new StringBuilder());
        append(node, lines);
        return Cleaning.joined(lines);
    }

    private void append(Node node, List<StringBuilder> lines) {
        StringBuilder line = lines.getLast();
        switch (node) {
            case Text words -> line.append(words.getLiteral());
            case Code code -> line.append(code.getLiteral());
            case SoftLineBreak _ -> lines.add(new StringBuilder());
            case HardLineBreak _ -> line.append("\n");
            case HtmlInline html -> appendTag(html, line);
            case FootnoteReference reference -> appendNote(reference, line);
            case Link link -> {
                appendChildren(link, lines);
                if (!isAutolink(link)) {
                    omitTarget(LeftOut.Kind.LINK_TARGET, link.getDestination(), link.getTitle());
                }
            }
            case Image image -> {
                appendChildren(image, lines);
                omitTarget(LeftOut.Kind.IMAGE, image.getDestination(), image.getTitle());
            }
            default -> appendChildren(node, lines);
        }
    }

    private void appendChildren(Node node, List<StringBuilder> lines) {
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            append(child, lines);
        }
    }

    private static boolean isAutolink(Link link) {
        return link.getFirstChild() instanceof Text text
                && text.getNext() == null
                && (link.getDestination().equals(text.getLiteral())
                        || link.getDestination().equals("mailto:" + text.getLiteral()));
    }

    private void omitTarget(LeftOut.Kind kind, String destination, @Nullable String title) {
        String target = destination + Objects.requireNonNullElse(title, "");
        if (!target.isEmpty()) {
            omissions.add(kind, target);
        }
    }

    private void appendTag(HtmlInline html, StringBuilder text) {
        String tag = html.getLiteral();
        omissions.add(LeftOut.Kind.HTML, tag);
        if (LINE_TAG.matcher(tag).matches()) {
            text.append("\n");
        } else if (SUPERSCRIPT.matcher(tag).matches() && Superscripts.isExponent(superscript(html))) {
            text.append("^");
        }
    }

    private static String superscript(HtmlInline tag) {
        StringBuilder text = new StringBuilder();
        Node node = tag.getNext();
        for (int i = 0; node != null && i < LONGEST_SUPERSCRIPT; i++, node = node.getNext()) {
            if (node instanceof HtmlInline html
                    && END_OF_SUPERSCRIPT.matcher(html.getLiteral()).matches()) {
                return text.toString();
            }
            text.append(node instanceof Text words ? words.getLiteral() : "");
        }
        return "";
    }

    private void appendNote(FootnoteReference reference, StringBuilder text) {
        Notes.insert(footnotes.at(reference, this::of), text);
    }

    private String of(FootnoteDefinition note) {
        return Cleaning.line(children(note).map(this::of).collect(Collectors.joining("\n")));
    }

    /** The nodes right below this one. */
    static Stream<Node> children(Node node) {
        return Stream.iterate(node.getFirstChild(), child -> child != null, Node::getNext);
    }

    /**
     * A text's footnotes by their references. A note is repeated at each reference, so that every sentence has its own; how much may
     * be repeated is bounded, since notes can refer to notes.
     */
    static final class Footnotes {
        private static final int LONGEST = 2 * 1024 * 1024;

        private final DefinitionMap<FootnoteDefinition> definitions = new DefinitionMap<>(FootnoteDefinition.class);
        private final Set<FootnoteDefinition> referenced = new HashSet<>();
        private final Set<FootnoteDefinition> open = new HashSet<>();
        private long repeated;

        private Footnotes() {}

        static Footnotes of(Node document) {
            Footnotes footnotes = new Footnotes();
            all(document)
                    .filter(FootnoteDefinition.class::isInstance)
                    .map(FootnoteDefinition.class::cast)
                    .forEach(note -> footnotes.definitions.putIfAbsent(note.getLabel(), note));
            footnotes.referenced.addAll(all(document)
                    .filter(FootnoteReference.class::isInstance)
                    .flatMap(node -> footnotes.definition((FootnoteReference) node).stream())
                    .collect(Collectors.toSet()));
            return footnotes;
        }

        /** The node and all below it, each before those below it. */
        private static Stream<Node> all(Node node) {
            return Stream.concat(Stream.of(node), children(node).flatMap(Footnotes::all));
        }

        private Optional<FootnoteDefinition> definition(FootnoteReference reference) {
            return Optional.ofNullable(definitions.get(reference.getLabel()));
        }

        boolean isReferenced(FootnoteDefinition note) {
            return referenced.contains(note);
        }

        /** Reads a note; of one that refers to itself, the text once. */
        interface FootnoteText {
            String textOf(FootnoteDefinition note);
        }

        /**
         * The note's text, at this place.
         *
         * @throws TooLongException when notes are repeated beyond reason
         */
        String at(FootnoteReference reference, FootnoteText reading) {
            Optional<FootnoteDefinition> note = definition(reference).filter(open::add);
            if (note.isEmpty()) {
                return "";
            }
            String text = reading.textOf(note.get());
            open.remove(note.get());
            repeated += text.length();
            if (repeated > LONGEST) {
                throw new TooLongException();
            }
            return text;
        }

        static final class TooLongException extends RuntimeException {
            TooLongException() {
                super(
                        "has footnotes whose text is repeated too often: they would make more than %d characters; write them out"
                                .formatted(LONGEST));
            }
        }
    }
}
