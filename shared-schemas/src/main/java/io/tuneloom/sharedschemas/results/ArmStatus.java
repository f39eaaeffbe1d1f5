package io.tuneloom.sharedschemas.results;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether all of an arm's seeds came through. */
public enum ArmStatus {
    @JsonProperty("completed")
    COMPLETED,
    @JsonProperty("failed")
    FAILED
}
