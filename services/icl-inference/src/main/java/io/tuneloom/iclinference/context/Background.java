package io.tuneloom.iclinference.context;

import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.sharedschemas.artifacts.Question;

/** Says what stands before a question: the same for all, or what is found for each. */
public interface Background {

    /** @throws JobFailedException when none of the documents fits before this question */
    Before before(Question question) throws JobFailedException;
}
