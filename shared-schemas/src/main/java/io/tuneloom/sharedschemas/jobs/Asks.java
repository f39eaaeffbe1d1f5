package io.tuneloom.sharedschemas.jobs;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** What the queries of a score job are. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum Asks {
    /** Test questions with their candidates. */
    QUESTIONS,
    /**
     * Statements to be judged by the documents, as instructions named judge. Scored are the model's own words for each verdict.
     * What cannot be judged has no scores: a model without such words scores none.
     */
    VERDICTS
}
