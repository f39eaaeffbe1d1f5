package io.tuneloom.sharedschemas.jobs;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the queries of a score job are. */
public enum Asks {
    /** Test questions with their candidates. */
    @JsonProperty("questions")
    QUESTIONS,
    /**
     * Statements to be judged by the documents, as instructions named judge. Scored are the model's own words for each verdict.
     * What cannot be judged has no scores: a model without such words scores none.
     */
    @JsonProperty("verdicts")
    VERDICTS
}
