package io.tuneloom.sharedschemas.tuning;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The built-in benchmarks of the study that a request can name. */
public enum BenchmarkName {
    @JsonProperty("simple-reversals")
    SIMPLE_REVERSALS,
    @JsonProperty("simple-syllogisms")
    SIMPLE_SYLLOGISMS,
    @JsonProperty("reversal-curse")
    REVERSAL_CURSE,
    @JsonProperty("semantic-structure")
    SEMANTIC_STRUCTURE,
    @JsonProperty("process-knowledge")
    PROCESS_KNOWLEDGE
}
