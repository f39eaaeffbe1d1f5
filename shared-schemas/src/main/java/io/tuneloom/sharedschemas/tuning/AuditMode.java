package io.tuneloom.sharedschemas.tuning;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of augmented rows that the documents contradict; in both cases they are counted. */
public enum AuditMode {
    /** They are trained on. */
    @JsonProperty("report")
    REPORT,
    /** They are dropped, unless who judges them is no better than guessing. */
    @JsonProperty("strict")
    STRICT
}
