package io.tuneloom.sharedschemas.tuning;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where augmented rows come from. */
public enum RowSource {
    /** The model carries out the instructions of the strategies. */
    @JsonProperty("as-instructed")
    AS_INSTRUCTED
}
