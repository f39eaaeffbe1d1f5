package io.tuneloom.text.reversalcurse;

import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.text.sources.SourceProblem;
import java.util.List;

/** What came of reading a released folder: all of it, or why there is nothing. */
public sealed interface ReversalCurseReading {

    /** @param leftOut texts that were read before, and what is not read at all */
    record Read(List<TrainingDocument> documents, List<Question> questions, List<LeftOut.Part> leftOut)
            implements ReversalCurseReading {}

    /** @param problems never empty */
    record Refused(List<SourceProblem> problems) implements ReversalCurseReading {}
}
