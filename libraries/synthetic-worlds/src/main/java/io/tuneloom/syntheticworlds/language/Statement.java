package io.tuneloom.syntheticworlds.language;

import java.util.List;
import java.util.Optional;

/**
 * One statement about two names, as it is worded: two wordings of one meaning are two statements (what they mean is
 * decided in {@code logic}). Bare, that is without preamble and end mark; a {@link Passage} adds these.
 */
public sealed interface Statement permits Comparison, Quantified, Inclusion, Description {
    /** The name that stands first. */
    String subject();

    /** The name that stands last. */
    String object();

    /** Another phrasing of the same meaning in the same direction; empty where the language has none. */
    Optional<Statement> restated();

    /** The same meaning told from the other name, in the form that documents use. */
    Statement reversed();

    /** The tokens, one string each. */
    List<String> tokens();

    /** The bare text, such as "babuk are brighter than zolti". */
    default String text() {
        return Tokens.join(tokens());
    }
}
