package io.tuneloom.sharedschemas.artifacts;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model answers to a question that somebody put to it: the text it wrote, or the log-likelihood of each candidate.
 *
 * @param text without the white space around it; absent if there were candidates
 * @param complete the model, or the end of its sentence or line, ended the text; otherwise the length limit cut it. True for candidates
 * @param candidates in the question's order; none if the answer was written
 */
public record Answer(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String text,

        boolean complete,
        @NotNull List<Candidate> candidates) {

    public Answer {
        candidates = List.copyOf(candidates);
    }

    /**
     * A candidate and its score.
     *
     * @param text as it was scored
     * @param sum natural-log probability of the candidate after the prompt
     * @param mean the same per token
     */
    public record Candidate(
            @NotNull String text,
            @DecimalMin("-1000000000") @DecimalMax("1") double sum,
            @DecimalMin("-1000000000") @DecimalMax("1") double mean,
            @Min(1) int tokens) {}
}
