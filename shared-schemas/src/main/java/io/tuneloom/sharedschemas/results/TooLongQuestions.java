package io.tuneloom.sharedschemas.results;

import io.tuneloom.sharedschemas.tuning.Method;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Test questions that the model's context does not hold under at least one of the methods that completed, with what must stand
 * before them there. They are left out for all methods, so that all are compared on the same questions.
 *
 * @param questions how many, over all repetitions; one that all repetitions are asked, as about a team's own documents, counts once
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
     * @param positions tokens that the model's context holds
     */
    public record Named(
            @NotNull String item,
            @NotNull String split,
            @Min(0) long seed,
            @NotNull Method method,
            @Min(1) int tokens,
            @Min(1) int positions) {}
}
