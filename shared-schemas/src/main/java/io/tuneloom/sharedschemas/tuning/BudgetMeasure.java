package io.tuneloom.sharedschemas.tuning;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** What a training has in common with the training on rows as instructed. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum BudgetMeasure {
    /** The number of optimiser steps. */
    STEPS,
    /** The number of training tokens, to the nearest step. */
    TOKENS
}
