package io.tuneloom.sharedschemas.tuning;

import com.fasterxml.jackson.annotation.JsonProperty;

/** By which number the likeliest candidate of a forced choice is found. */
public enum ScoreKind {
    /** Log-likelihood of the candidate after the question. Favours short candidates. */
    @JsonProperty("sum")
    SUM,
    /** The same per token. Favours candidates whose end follows from their beginning. */
    @JsonProperty("mean")
    MEAN,
    /** By how much the question makes the candidate likelier. Favours neither short nor common candidates. */
    @JsonProperty("calibrated")
    CALIBRATED;

    /** The name that stands in events. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
