package io.tuneloom.sharedschemas.results;

import io.tuneloom.sharedschemas.tuning.Method;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * From this number of queries on, and up to the next entry's, this method has the lowest total cost, including the preparation of
 * one model: of the methods that qualify for the recommendation or, if none does, of the undecided ones.
 *
 * @param prefixCached whether in-context learning is priced with a cached prompt prefix, or with the whole prompt read each
 *     time
 */
public record Cheapest(
        @NotNull Method method,
        boolean prefixCached,
        @Min(0) long fromQueries) {}
