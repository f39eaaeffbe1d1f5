package io.tuneloom.sharedschemas.results;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who judges by the documents what a model wrote. */
public enum JudgedBy {
    /** Logic, exactly: where all documents are of the benchmarks' language. */
    @JsonProperty("reasoner")
    REASONER,
    /** The base model, as well as it can. */
    @JsonProperty("model")
    MODEL,
    /** The base model has no words for judging, or its context does not hold the instruction. */
    @JsonProperty("nobody")
    NOBODY
}
