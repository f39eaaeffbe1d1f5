package io.tuneloom.sharedschemas.results;

import io.tuneloom.sharedschemas.tuning.Method;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/** From this number of queries on, and up to the next entry's, this method costs the least device time in all. */
public record BreakEven(@NotNull Method method, @Min(0) long fromQueries) {}
