package io.tuneloom.sharedschemas.tuning;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * The data of a run: a benchmark, its size and the seed of its nonsense world. The first repetition of the run uses
 * the world of {@code seed}, the second that of {@code seed + 1}, and so on.
 *
 * @param size facts (reversals), documents (syllogisms) or people in each of three sets (reversal curse); more than 341
 *     documents, or 170 people, would run out of names
 * @param documentsPerFact in how many documents each fact stands, each worded differently: at most 11 times for
 *     reversals, 33 for the reversal curse, whose second set stands as often in each of two orders; syllogisms ignore it
 */
public record DatasetSpec(
        @NotNull BenchmarkName benchmark,
        @JsonProperty(defaultValue = "32") @Min(2) @Max(341) int size,
        @JsonProperty(defaultValue = "10") @Min(1) @Max(33) int documentsPerFact,

        @JsonProperty(defaultValue = "1") @Min(0) @Max(2_000_000_000)
        long seed) {}
