package io.tuneloom.syntheticworlds.language;

import java.util.List;

/**
 * What stands between two full stops of a passage: one statement, or several told together. Two sentences that say the
 * same are equal only when they word it alike.
 */
public sealed interface Sentence permits Statement, Enumeration, Apposition, Answer {
    /** What it says, one by one, in the order told; never empty. */
    List<Statement> statements();

    /** The tokens without the end mark, one string each. */
    List<String> tokens();

    /** The bare text, such as "gruds are rony and plomy". */
    default String text() {
        return Tokens.join(tokens());
    }
}
