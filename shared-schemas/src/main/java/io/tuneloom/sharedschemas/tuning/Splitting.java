package io.tuneloom.sharedschemas.tuning;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/**
 * How a document of several sentences becomes training rows. Every row is learned as a whole, so that a cumulative
 * document's first sentence is learned as often as the document has sentences.
 */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum Splitting {
    /** One row: the document. */
    NONE,
    /** Each sentence is a row. */
    INDEPENDENT,
    /** Each sentence with all that stand before it is a row. */
    CUMULATIVE
}
