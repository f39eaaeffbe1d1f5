package io.tuneloom.sharedschemas.artifacts;

import jakarta.validation.constraints.NotNull;
import java.util.List;

/** A line of a {@code scores} artifact: the log-likelihood of each candidate of a question, in the question's order. */
public record ScoredQuestion(@NotNull String id, @NotNull List<CandidateScore> candidates) {

    /**
     * @param sum natural-log probability of the candidate after the prompt
     * @param mean the same per token
     */
    public record CandidateScore(double sum, double mean, int tokens) {}
}
