package io.tuneloom.sharedschemas.tuning;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/**
 * How the model writes new training rows from the documents. Local: what follows from one statement alone (rephrasings,
 * reversals). Global: what follows from one document with all the others in context. Document: what follows from one document
 * without the others, which tells what the context is worth.
 */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum Strategy {
    LOCAL,
    GLOBAL,
    DOCUMENT
}
