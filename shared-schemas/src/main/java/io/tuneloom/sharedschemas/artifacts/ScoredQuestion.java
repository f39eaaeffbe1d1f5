package io.tuneloom.sharedschemas.artifacts;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import jakarta.validation.constraints.NotNull;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A line of a {@code scores} artifact: the log-likelihood of each candidate of a question, in the question's order, or what the
 * model wrote in answer to an open-ended one; of a statement to be judged, the log-likelihood of each {@link EntailmentLabel}.
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

    /** Of a statement to be judged: the likeliest verdict; empty when several share the best score. */
    public Optional<EntailmentLabel> verdict() {
        List<Integer> best = best(ScoreKind.SUM);
        return best.size() == 1 ? Optional.of(EntailmentLabel.values()[best.getFirst()]) : Optional.empty();
    }

    /** What this says of a question with these right candidates. */
    public Choice choice(ScoreKind kind, Collection<Integer> answers) {
        List<Integer> best = best(kind);
        return new Choice(
                best.size(), (int) best.stream().filter(answers::contains).count());
    }

    /**
     * Indices of the candidates that share the best score, ascending; whatever the candidates' order, they are the same ones. Each
     * is compared with the best one only, of equal best ones with the longest.
     */
    public List<Integer> best(ScoreKind kind) {
        CandidateScore best = candidates.stream()
                .max(Comparator.comparingDouble((CandidateScore each) -> each.by(kind))
                        .thenComparingInt(CandidateScore::tokens))
                .orElseThrow();
        return IntStream.range(0, candidates.size())
                .filter(i -> candidates.get(i).shares(best, kind))
                .boxed()
                .toList();
    }

    /**
     * @param sum natural-log probability of the candidate after the prompt
     * @param mean the same per token
     * @param tokens of the candidate
     * @param unconditional natural-log probability of the candidate with the same context and no question before it
     */
    public record CandidateScore(double sum, double mean, int tokens, double unconditional) {
        /** Differences per token that are rounding: computing in another order changes 32-bit scores by less. */
        public static final double TOLERANCE = 1e-5;

        /** @throws IllegalArgumentException when a score is not finite: it compares with none */
        public CandidateScore {
            if (!Double.isFinite(sum) || !Double.isFinite(mean) || !Double.isFinite(unconditional)) {
                throw new IllegalArgumentException(
                        "a candidate's score is not finite: sum %s, mean %s, unconditional %s"
                                .formatted(sum, mean, unconditional));
            }
        }

        /** Whether the two scores are the same but for rounding. Sums round by token, so those of the longer one count. */
        boolean shares(CandidateScore other, ScoreKind kind) {
            int rounded = kind == ScoreKind.MEAN ? 1 : Math.max(tokens, other.tokens);
            return Math.abs(by(kind) - other.by(kind)) <= rounded * TOLERANCE;
        }

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
