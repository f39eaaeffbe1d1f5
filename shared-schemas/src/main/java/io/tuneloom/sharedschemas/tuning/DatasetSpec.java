package io.tuneloom.sharedschemas.tuning;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * The data of a run: a benchmark, its size and the seed of its nonsense world. The first repetition of the run uses
 * the world of {@code seed}, the second that of {@code seed + 1}, and so on.
 *
 * <p>Each benchmark has limits of its own within those here; what is beyond them is refused.
 *
 * @param size facts (simple reversals, 2 to 341), documents (simple syllogisms, 2 to 341), people in each of three sets
 *     (reversal curse, 2 to 170) or categories (semantic structure, 10 to 110)
 * @param documentsPerFact in how many documents each fact stands, each worded differently: 1 to 11 for simple reversals, 1
 *     to 33 for the reversal curse, whose second set stands as often in each of two orders. For the semantic structure
 *     documents per category, 1 to 20. Syllogisms ignore it
 */
public record DatasetSpec(
        @NotNull BenchmarkName benchmark,
        @JsonProperty(defaultValue = "32") @Min(2) @Max(341) int size,
        @JsonProperty(defaultValue = "10") @Min(1) @Max(33) int documentsPerFact,

        @JsonProperty(defaultValue = "1") @Min(0) @Max(2_000_000_000)
        long seed) {}
