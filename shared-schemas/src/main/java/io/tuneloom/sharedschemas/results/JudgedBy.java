package io.tuneloom.sharedschemas.results;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** Who judges by the documents what a model wrote. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum JudgedBy {
    /** Logic, exactly: where all documents are of the benchmarks' language. */
    REASONER,
    /** The base model, as well as it can. */
    MODEL,
    /** The base model has no words for judging, or its context does not hold the instruction. */
    NOBODY
}
