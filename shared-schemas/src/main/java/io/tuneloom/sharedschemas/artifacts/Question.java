package io.tuneloom.sharedschemas.artifacts;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * A line of an {@code items} artifact: a forced choice. The candidates continue the prompt and are never shown in it.
 *
 * @param split what kind of generalisation it tests
 * @param answers indices of the right candidates; several when they are logically equivalent
 * @param facts ids of the facts the answer rests on; its evidence is the documents that state them
 */
public record Question(
        @NotNull String id,
        @NotNull String split,
        @NotNull String prompt,
        @NotNull @Size(min = 2) List<String> candidates,
        @NotNull @Size(min = 1) List<Integer> answers,
        @NotNull List<String> facts) {

    /** The accuracy of guessing. */
    public double chance() {
        return (double) answers.size() / candidates.size();
    }
}
