package io.tuneloom.text.reading;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.commonmark.ext.footnotes.FootnoteDefinition;
import org.commonmark.ext.footnotes.FootnoteReference;
import org.commonmark.node.DefinitionMap;
import org.commonmark.node.Node;

/**
 * A text's footnotes by their references. A note is repeated at each reference, so that every sentence has its own; how much may
 * be repeated is bounded, since notes can refer to notes.
 */
final class Footnotes {
    private static final int LONGEST = 2 * 1024 * 1024;

    private final DefinitionMap<FootnoteDefinition> definitions = new DefinitionMap<>(FootnoteDefinition.class);
    private final Set<FootnoteDefinition> referenced = new HashSet<>();
    private final Set<FootnoteDefinition> open = new HashSet<>();
    private long repeated;

    private Footnotes() {}

    static Footnotes of(Node document) {
        Footnotes footnotes = new Footnotes();
        Nodes.all(document)
                .filter(FootnoteDefinition.class::isInstance)
                .map(FootnoteDefinition.class::cast)
                .forEach(note -> footnotes.definitions.putIfAbsent(note.getLabel(), note));
        footnotes.referenced.addAll(Nodes.all(document)
                .filter(FootnoteReference.class::isInstance)
                .flatMap(node -> footnotes.definition((FootnoteReference) node).stream())
                .collect(Collectors.toSet()));
        return footnotes;
    }

    private Optional<FootnoteDefinition> definition(FootnoteReference reference) {
        return Optional.ofNullable(definitions.get(reference.getLabel()));
    }

    boolean isReferenced(FootnoteDefinition note) {
        return referenced.contains(note);
    }

    /** Reads a note; of one that refers to itself, the text once. */
    interface Reading {
        String textOf(FootnoteDefinition note);
    }

    /**
     * The note's text, at this place.
     *
     * @throws TooLongException when notes are repeated beyond reason
     */
    String at(FootnoteReference reference, Reading reading) {
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
