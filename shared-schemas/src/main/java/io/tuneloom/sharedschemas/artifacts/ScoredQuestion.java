package io.tuneloom.sharedschemas.artifacts;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of a {@code scores} artifact: the log-likelihood of each candidate of a question, in the question's order, or what the
 * model wrote in answer to an open-ended one; of a statement to be judged, the log-likelihood of each {@link Verdict}.
 *
 * @param candidates none for an open-ended question
 * @param written the answer, up to where the model ended it or, where a sentence is expected, its sentence; absent for a forced
 *     choice
 */
public record ScoredQuestion(
        @NotNull String id,
        @NotNull List<CandidateScore> candidates,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String written) {

    /** A forced choice. */
    public ScoredQuestion(String id, List<CandidateScore> candidates) {
        this(id, candidates, null);
    }

    /** An open-ended question. */
    public ScoredQuestion(String id, String written) {
        this(id, List.of(), written);
    }

    /** Of a statement to be judged: the likeliest verdict, the first of equals. */
    public Verdict verdict() {
        Verdict likeliest = Verdict.ENTAILED;
        for (Verdict verdict : Verdict.values()) {
            likeliest = sum(verdict) > sum(likeliest) ? verdict : likeliest;
        }
        return likeliest;
    }

    private double sum(Verdict verdict) {
        return candidates.get(verdict.ordinal()).sum();
    }

    /** Index of the highest score, the first of equals: the order of candidates is random, so this favours nothing. */
    public int likeliest(ScoreKind kind) {
        int best = 0;
        for (int i = 1; i < candidates.size(); i++) {
            if (candidates.get(i).by(kind) > candidates.get(best).by(kind)) {
                best = i;
            }
        }
        return best;
    }

    /**
     * @param sum natural-log probability of the candidate after the prompt
     * @param mean the same per token
     * @param unconditional natural-log probability of the candidate with the same context and no question before it
     */
    public record CandidateScore(double sum, double mean, int tokens, double unconditional) {

        /**
         * By how much the question makes the candidate likelier: the pointwise mutual information of question and
         * candidate, given the context (Holtzman et al. 2021).
         */
        public double calibrated() {
            return sum - unconditional;
        }

        public double by(ScoreKind kind) {
            return switch (kind) {
                case SUM -> sum;
                case MEAN -> mean;
                case CALIBRATED -> calibrated();
            };
        }
    }
}
