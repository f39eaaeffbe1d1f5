package io.tuneloom.sharedschemas.tuning;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What two trainings on different rows have in common. */
public enum BudgetMeasure {
    /** Optimiser steps. */
    @JsonProperty("steps")
    STEPS,
    /** Tokens that are trained on, to the nearest step. */
    @JsonProperty("tokens")
    TOKENS
}
