package io.tuneloom.sharedschemas.results;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * What one query costs, measured one at a time with its whole prompt (the long one, for in-context learning).
 *
 * @param tokens tokens the model reads for it, those of an answer that it writes included, in the mean
 * @param deviceSeconds in the median
 */
public record QueryCost(
        @Min(0) @Max(1_000_000_000_000L) double tokens,
        @Min(0) @Max(1_000_000_000_000L) double deviceSeconds) {}
