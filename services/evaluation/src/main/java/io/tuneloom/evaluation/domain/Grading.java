package io.tuneloom.evaluation.domain;

import io.tuneloom.sharedschemas.artifacts.Evaluation.Answer;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.ScoredQuestion;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import java.util.Arrays;

/**
 * Forced choice: the model's answer is the candidate that it gives the highest score. What each score would have chosen
 * is kept, so that comparing by another one needs no model.
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
                Arrays.stream(ScoreKind.values())
                        .filter(kind -> question.answers().contains(scored.likeliest(kind)))
                        .toList());
    }
}
