package io.tuneloom.sharedschemas.tuning;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** What two trainings on different rows have in common. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum BudgetMeasure {
    /** Optimiser steps. */
    STEPS,
    /** Tokens that are trained on, to the nearest step. */
    TOKENS
}
