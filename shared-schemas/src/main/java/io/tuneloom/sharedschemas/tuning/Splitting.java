package io.tuneloom.sharedschemas.tuning;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How a document of several sentences becomes training rows. Every row is learned as a whole, so that a cumulative
 * document's first sentence is learned as often as the document has sentences.
 */
public enum Splitting {
    /** One row: the document. */
    @JsonProperty("none")
    NONE,
    /** Each sentence is a row. */
    @JsonProperty("independent")
    INDEPENDENT,
    /** Each sentence with all that stand before it is a row. */
    @JsonProperty("cumulative")
    CUMULATIVE
}
