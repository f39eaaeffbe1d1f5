package io.tuneloom.text.questions;

import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.text.sources.SourceProblem;
import java.util.List;

/** What came of reading questions: all of them, or why there are none. */
public sealed interface QuestionReading {

    record Read(List<Question> questions) implements QuestionReading {}

    /** @param problems never empty */
    record Refused(List<SourceProblem> problems) implements QuestionReading {}
}
