package io.tuneloom.sharedschemas.tuning;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The ways of giving a model new facts that a run compares; {@code pretrained} is the floor: no facts at all. */
public enum Method {
    @JsonProperty("pretrained")
    PRETRAINED,
    @JsonProperty("icl")
    ICL,
    @JsonProperty("fine-tuning")
    FINE_TUNING,
    @JsonProperty("augmented-fine-tuning")
    AUGMENTED_FINE_TUNING;

    /** The name that stands in events: {@code augmented-fine-tuning}. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
