package io.tuneloom.sharedschemas.tuning;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** The benchmarks that a request can name. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum BenchmarkName {
    SIMPLE_REVERSALS,
    SIMPLE_SYLLOGISMS,
    REVERSAL_CURSE,
    SEMANTIC_STRUCTURE,
    PROCESS_KNOWLEDGE
}
