package io.tuneloom.text.documents;

import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.text.sources.SourceProblem;
import java.util.List;

/** What came of reading files: all documents, or why there are none. */
public sealed interface DocumentReading {

    record Read(List<TrainingDocument> documents) implements DocumentReading {}

    /** @param problems never empty */
    record Refused(List<SourceProblem> problems) implements DocumentReading {}
}
