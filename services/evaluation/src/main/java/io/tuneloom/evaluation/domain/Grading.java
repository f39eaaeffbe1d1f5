package io.tuneloom.evaluation.domain;

import io.tuneloom.sharedschemas.artifacts.Evaluation.Answer;
import io.tuneloom.sharedschemas.artifacts.Evaluation.Reply;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.ScoredQuestion;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import io.tuneloom.text.corpus.Refusal;

/**
 * Forced choice: the model's answer is the candidate with the highest score. What each score would have chosen
 * is kept, so that comparing by another one needs no model. On a tie the right ones among the best candidates count their share. A
 * written answer must be the expected text to the letter, but for white space around it; it is right by every score or by none; what it
 * deserves in part is told beside.
 */
public final class Grading {
    private Grading() {}

    public static Answer grade(Question question, ScoredQuestion scored) {
        String expected = question.expected();
        Answer answer = expected == null ? chosen(question, scored) : written(question, expected, scored);
        return answer.in(question.group()).reversing(question.reverseOf());
    }

    /** Of a question that no document answers. */
    public static Reply reply(ScoredQuestion scored) {
        String written = scored.written();
        if (written == null) {
            throw new IllegalArgumentException("Unanswerable question %s has no written answer".formatted(scored.id()));
        }
        return new Reply(scored.id(), Refusal.is(written));
    }

    private static Answer chosen(Question question, ScoredQuestion scored) {
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
                scored.choice(ScoreKind.SUM, question.answers()),
                scored.choice(ScoreKind.MEAN, question.answers()),
                scored.choice(ScoreKind.CALIBRATED, question.answers()));
    }

    private static Answer written(Question question, String expected, ScoredQuestion scored) {
        String written = scored.written();
        if (written == null) {
            throw new IllegalArgumentException(
                    "Question %s expects a text but none was written".formatted(question.id()));
        }
        return new Answer(
                question.id(),
                question.split(),
                question.chance(),
                written.strip().equals(expected.strip()),
                PartialCredit.of(expected, written));
    }
}
