package io.tuneloom.evaluation.domain;

import io.tuneloom.sharedschemas.artifacts.Evaluation.Answer;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.ScoredQuestion;
import io.tuneloom.sharedschemas.artifacts.ScoredQuestion.CandidateScore;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Forced choice: the model's answer is the candidate it finds likeliest after the prompt. The summed log-likelihood
 * decides; the per-token mean is kept beside it, for where candidates differ in length.
 */
public final class Grading {
    private Grading() {}

    public static Answer grade(Question question, ScoredQuestion scored) {
        if (scored.candidates().size() != question.candidates().size()) {
            throw new IllegalArgumentException("Question %s has %d candidates but %d scores"
                    .formatted(
                            question.id(),
                            question.candidates().size(),
                            scored.candidates().size()));
        }
        return new Answer(
                question.id(),
                question.split(),
                question.chance(),
                question.answers().contains(likeliest(scored.candidates(), CandidateScore::sum)),
                question.answers().contains(likeliest(scored.candidates(), CandidateScore::mean)));
    }

    /** Index of the highest score, the first of equals: the order of candidates is random, so this favours nothing. */
    private static int likeliest(List<CandidateScore> candidates, ToDoubleFunction<CandidateScore> score) {
        int best = 0;
        for (int i = 1; i < candidates.size(); i++) {
            if (score.applyAsDouble(candidates.get(i)) > score.applyAsDouble(candidates.get(best))) {
                best = i;
            }
        }
        return best;
    }
}
