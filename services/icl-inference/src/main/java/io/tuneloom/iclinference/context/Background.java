package io.tuneloom.iclinference.context;

import io.tuneloom.sharedschemas.artifacts.Question;

/** Says what stands before a question: the same for all, or what is found for each. */
public interface Background {

    Placed before(Question question);
}
