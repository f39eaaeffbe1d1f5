package io.tuneloom.sharedschemas.tuning;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * How the {@code retrieval} method selects documents.
 *
 * @param documents maximum number of documents in the context of a question, the best by BM25
 */
public record RetrievalSettings(
        @JsonProperty(defaultValue = "8") @Min(1) @Max(1_000)
        int documents) {}
