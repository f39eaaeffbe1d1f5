package io.tuneloom.sharedschemas.tuning;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How the model writes new training rows from the documents. Local: what follows from one statement alone (rephrasings,
 * reversals). Global: what follows from one document with all the others in context. Document: what follows from one document
 * without the others, which tells what the context is worth.
 */
public enum Strategy {
    @JsonProperty("local")
    LOCAL,
    @JsonProperty("global")
    GLOBAL,
    @JsonProperty("document")
    DOCUMENT
}
