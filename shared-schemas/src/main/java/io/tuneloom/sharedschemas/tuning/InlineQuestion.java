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
 * @param separator what stands between the prompt and what is chosen or written, at most 100 characters, may be empty; absent: the
 *     white space that the prompt ends with or all candidates begin with, else a space, or nothing where neither side's script puts
 *     spaces between words (Chinese, Japanese, Thai and others)
 * @param candidates absent where {@code expected} is given
 * @param answer the right candidate, word for word
 * @param answers the right candidates where there are several; either this or {@code answer}
 * @param expected the text to write, instead of candidates and answers
 */
public record InlineQuestion(
        @Nullable String id,
        @Nullable String split,
        @NotNull String prompt,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable @Size(max = 100)
        String separator,

        @Nullable @Size(min = 2, max = 20) List<String> candidates,
        @Nullable String answer,
        @Nullable @Size(min = 1, max = 20) List<String> answers,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String expected) {

    /** A forced choice with the usual separator. */
    public InlineQuestion(
            @Nullable String id,
            @Nullable String split,
            String prompt,
            List<String> candidates,
            @Nullable String answer,
            @Nullable List<String> answers) {
        this(id, split, prompt, null, candidates, answer, answers, null);
    }
}
