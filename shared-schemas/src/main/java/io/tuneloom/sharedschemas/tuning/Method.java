package io.tuneloom.sharedschemas.tuning;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The ways of giving a model new facts that a run compares. {@code pretrained} is the floor: no facts at all. {@code icl}
 * lays all documents before every question, {@code retrieval} those that are found for it.
 */
public enum Method {
    @JsonProperty("pretrained")
    PRETRAINED,
    @JsonProperty("icl")
    ICL,
    @JsonProperty("retrieval")
    RETRIEVAL,
    @JsonProperty("fine-tuning")
    FINE_TUNING,
    @JsonProperty("augmented-fine-tuning")
    AUGMENTED_FINE_TUNING;

    /** The name that stands in events: {@code augmented-fine-tuning}. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
