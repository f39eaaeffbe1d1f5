package io.tuneloom.text.questions;

import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.text.sources.SourceProblem;
import java.util.List;

/** What came of reading questions: all of them, or why there are none. */
public sealed interface QuestionReading {

    /** @param leftOut what was given with the questions and is not read */
    record Read(List<Question> questions, List<LeftOut.Part> leftOut) implements QuestionReading {}

    /** @param problems never empty */
    record Refused(List<SourceProblem> problems) implements QuestionReading {}
}
