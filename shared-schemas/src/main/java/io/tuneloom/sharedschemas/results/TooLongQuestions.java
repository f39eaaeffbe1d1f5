package io.tuneloom.sharedschemas.results;

import io.tuneloom.sharedschemas.tuning.Method;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Questions that do not fit into the model's context under at least one of the completed methods, with the documents that they need
 * there. They are left out for all methods, so that all are compared on the same items.
 *
 * @param questions how many, over all repetitions; one that all repetitions are asked, as on own documents, counts once
 * @param named the first of them
 */
public record TooLongQuestions(
        @Min(1) int questions, @NotNull @Size(max = 20) List<Named> named) {

    /**
     * A question that was left out.
     *
     * @param seed the first repetition in which it is too long
     * @param method the method under which it takes the most tokens
     * @param tokens tokens of the question with the smallest context that must precede it
     * @param positions tokens that the model's context has
     */
    public record Named(
            @NotNull String item,
            @NotNull String split,
            @Min(0) long seed,
            @NotNull Method method,
            @Min(1) int tokens,
            @Min(1) int positions) {}
}
