package io.tuneloom.sharedschemas.tuning;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question as people write it: a forced choice, or an open-ended question whose answer the model writes. The candidate or the
 * answer continues the prompt; the model does not see the candidates.
 *
 * @param id absent: {@code question-} and its number
 * @param split the split in which the result reports it; absent: {@code questions}
 * @param separator the text between the prompt and the candidate or answer, at most 100 characters, may be empty; absent: the
 *     white space that the prompt ends with or all candidates begin with, else a space, or nothing if the script of neither side
 *     uses spaces between words (Chinese, Japanese, Thai and others)
 * @param candidates absent if {@code expected} is given
 * @param answer the right candidate, verbatim
 * @param answers the right candidates, if there are several; give either this or {@code answer}
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
