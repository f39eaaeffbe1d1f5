package io.tuneloom.sharedschemas.results;

import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * What it would take to show that a method is as good as the others, if it is and answers vary as observed: with 80% power for each
 * comparison with another method on one split, so with less for all of them together.
 *
 * @param questions per split, over all repetitions
 * @param seeds repetitions of this run's size, which may be more than a request allows; absent if more repetitions do not help,
 *     as on own documents
 */
public record Needed(
        @Min(1) int questions, @Nullable @Min(1) Integer seeds) {}
