package io.tuneloom.sharedschemas.artifacts;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of an {@code items} artifact: a forced choice, or an open-ended question whose answer the model must write. What
 * is chosen or written continues the prompt and is never shown in it.
 *
 * @param split what kind of generalisation it tests
 * @param candidates at least two; none for an open-ended question
 * @param answers indices of the right candidates; several when they are logically equivalent
 * @param expected what the model must write, to the letter, but for white space around it; absent for a forced choice
 * @param facts ids of the facts the answer rests on; its evidence is the documents that state them
 */
public record Question(
        @NotNull String id,
        @NotNull String split,
        @NotNull String prompt,
        @NotNull List<String> candidates,
        @NotNull List<Integer> answers,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String expected,

        @NotNull List<String> facts) {

    /** @throws IllegalArgumentException when it is neither of the two, or both */
    public Question {
        if (expected == null && (candidates.size() < 2 || answers.isEmpty())) {
            throw new IllegalArgumentException(
                    "question %s has %d candidates and %d answers, but nothing that is expected instead"
                            .formatted(id, candidates.size(), answers.size()));
        }
        if (expected != null && !(candidates.isEmpty() && answers.isEmpty())) {
            throw new IllegalArgumentException(
                    "question %s has candidates or answers beside the expected text".formatted(id));
        }
    }

    /** A forced choice. */
    public Question(
            String id,
            String split,
            String prompt,
            List<String> candidates,
            List<Integer> answers,
            List<String> facts) {
        this(id, split, prompt, candidates, answers, null, facts);
    }

    /** An open-ended question. */
    public Question(String id, String split, String prompt, String expected, List<String> facts) {
        this(id, split, prompt, List.of(), List.of(), expected, facts);
    }

    /** Whether the model must write the answer. */
    public boolean openEnded() {
        return expected != null;
    }

    /** The accuracy of guessing; nobody guesses a text. */
    public double chance() {
        return openEnded() ? 0 : (double) answers.size() / candidates.size();
    }
}
