package io.tuneloom.sharedschemas.results;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** Who judges what a model wrote, by the documents. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum JudgedBy {
    /** Logic, exactly; if all documents are in the benchmarks' language. */
    REASONER,
    /** The base model, with the measured error. */
    MODEL,
    /** The base model has no prompt for judging, or its context is too small for it. */
    NOBODY
}
