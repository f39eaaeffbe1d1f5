package io.tuneloom.sharedschemas.tuning;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question as people write it: a forced choice, or one whose answer the model must write. What is chosen or written
 * continues the prompt; the model is not shown the candidates.
 *
 * @param id absent: {@code question-} and its number
 * @param split what the result reports together; absent: {@code questions}
 * @param candidates absent where {@code expected} is given
 * @param answer the right candidate, word for word
 * @param answers the right candidates where there are several; either this or {@code answer}
 * @param expected the text to write, instead of candidates and answers
 */
public record InlineQuestion(
        @Nullable String id,
        @Nullable String split,
        @NotNull String prompt,
        @Nullable @Size(min = 2, max = 20) List<String> candidates,
        @Nullable String answer,
        @Nullable @Size(min = 1, max = 20) List<String> answers,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String expected) {

    /** A forced choice. */
    public InlineQuestion(
            @Nullable String id,
            @Nullable String split,
            String prompt,
            List<String> candidates,
            @Nullable String answer,
            @Nullable List<String> answers) {
        this(id, split, prompt, candidates, answer, answers, null);
    }
}
