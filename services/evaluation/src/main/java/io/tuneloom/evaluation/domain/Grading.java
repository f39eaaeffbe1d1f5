package io.tuneloom.evaluation.domain;

import io.tuneloom.sharedschemas.artifacts.Evaluation.Answer;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.ScoredQuestion;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import java.util.Arrays;
import java.util.List;

/**
 * Forced choice: the model's answer is the candidate that it gives the highest score. What each score would have chosen
 * is kept, so that comparing by another one needs no model. A written answer must be the expected text to the letter, but
 * for white space around it; it is right by every score or by none.
 */
public final class Grading {
    private Grading() {}

    public static Answer grade(Question question, ScoredQuestion scored) {
        String expected = question.expected();
        return new Answer(
                question.id(),
                question.split(),
                question.chance(),
                expected == null ? chosenRightly(question, scored) : writtenRightly(question, expected, scored));
    }

    private static List<ScoreKind> chosenRightly(Question question, ScoredQuestion scored) {
        if (scored.candidates().size() != question.candidates().size()) {
            throw new IllegalArgumentException("Question %s has %d candidates but %d scores"
                    .formatted(
                            question.id(),
                            question.candidates().size(),
                            scored.candidates().size()));
        }
        return Arrays.stream(ScoreKind.values())
                .filter(kind -> question.answers().contains(scored.likeliest(kind)))
                .toList();
    }

    private static List<ScoreKind> writtenRightly(Question question, String expected, ScoredQuestion scored) {
        String written = scored.written();
        if (written == null) {
            throw new IllegalArgumentException(
                    "Question %s expects a text but none was written".formatted(question.id()));
        }
        return written.strip().equals(expected.strip()) ? List.of(ScoreKind.values()) : List.of();
    }
}
