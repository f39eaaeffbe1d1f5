package io.tuneloom.syntheticworlds.worlds;

import io.tuneloom.syntheticworlds.language.Heading;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Quantified;
import java.util.List;

/** Two premises that share a name, the middle term; told in one document under a heading of their three names. */
public sealed interface Premises permits Syllogism, Inconclusive {
    /** The three names, in the document's order. */
    Heading heading();

    /** Both premises, in the document's order. */
    List<Quantified> premises();

    /** The name of the one premise that is not the middle term. */
    String subject();

    /** That of the other premise. */
    String predicate();

    default Passage document() {
        return Passage.under(heading(), premises());
    }
}
