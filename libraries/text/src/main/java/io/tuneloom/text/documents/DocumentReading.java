package io.tuneloom.text.documents;

import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.text.sources.SourceProblem;
import java.util.List;

/** What came of reading files: all documents, or why there are none. */
public sealed interface DocumentReading {

    /** @param leftOut what the files have that is in no document */
    record Read(List<TrainingDocument> documents, List<LeftOut.Part> leftOut) implements DocumentReading {}

    /** @param problems never empty */
    record Refused(List<SourceProblem> problems) implements DocumentReading {}
}
