package io.tuneloom.syntheticworlds.language;

import java.util.List;
import java.util.Optional;

/**
 * One statement about two words or expressions of the language, as it is worded: two wordings of one meaning are two statements (what
 * they mean is decided in {@code logic}). Bare, that is without preamble and end mark; a {@link Passage} adds these.
 */
public sealed interface Statement extends Sentence
        permits Comparison, Quantified, Inclusion, Description, CategoryStatement, Turn {
    /** What it relates and that stands first: a name, a semantic word, or the text of an expression. */
    String subject();

    /** What it relates and that stands last. */
    String object();

    /** Another phrasing of the same meaning in the same direction; empty where the language has none. */
    Optional<Statement> restated();

    /** The same meaning told from the other end, in the form that documents use. */
    Statement reversed();

    @Override
    default List<Statement> statements() {
        return List.of(this);
    }
}
