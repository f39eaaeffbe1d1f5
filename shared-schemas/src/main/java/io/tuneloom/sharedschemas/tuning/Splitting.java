package io.tuneloom.sharedschemas.tuning;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/**
 * How a document of several sentences becomes training rows. The model is trained on whole rows, so with cumulative rows the first
 * sentence is trained on once for each sentence of the document.
 */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum Splitting {
    /** One row: the document. */
    NONE,
    /** Each sentence is a row. */
    INDEPENDENT,
    /** Each sentence, together with all sentences before it, is a row. */
    CUMULATIVE
}
