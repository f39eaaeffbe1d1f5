package io.tuneloom.sharedschemas.results;

import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * What it would take to see, with 80% power, that a method is as good as the others, if it is and answers vary as they did.
 *
 * @param questions per split, over all repetitions
 * @param seeds repetitions of the size of this run's, perhaps more than a request may ask for; absent where asking again shows nothing, as of own
 *     documents
 */
public record Needed(
        @Min(1) int questions, @Nullable @Min(1) Integer seeds) {}
