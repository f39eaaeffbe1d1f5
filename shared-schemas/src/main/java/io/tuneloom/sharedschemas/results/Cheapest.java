package io.tuneloom.sharedschemas.results;

import io.tuneloom.sharedschemas.tuning.Method;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * From this number of queries on, and up to the next entry's, this method costs the least in all, preparation of one model included: of
 * the methods that qualify for the recommendation, or where none does, of the undecided ones.
 *
 * @param prefixCached whether in-context learning is priced with its prefix cached, or with the whole prompt read each time
 */
public record Cheapest(
        @NotNull Method method,
        boolean prefixCached,
        @Min(0) long fromQueries) {}
