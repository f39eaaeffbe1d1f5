package io.tuneloom.sharedschemas.tuning;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/**
 * How the model writes new training rows from the documents. Local: rephrasings and reversals of one statement. Global: inferences
 * from one document with all others in context. Document: inferences from one document without the others, which shows the value of
 * the context.
 */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum Strategy {
    LOCAL,
    GLOBAL,
    DOCUMENT
}
