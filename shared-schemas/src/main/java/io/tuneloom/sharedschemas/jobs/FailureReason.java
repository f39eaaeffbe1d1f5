package io.tuneloom.sharedschemas.jobs;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** Why a job or an arm failed. Programs use the reason, people the message beside it. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum FailureReason {
    /** An input artifact is missing, damaged or malformed. */
    INVALID_INPUT,
    /**
     * The model folder cannot be read, has an unsupported architecture or a tokenizer that does not know the words, computes
     * numbers that are not finite, or wrote no usable question.
     */
    MODEL_UNUSABLE,
    /** Not even one document fits into the model's context. */
    CONTEXT_TOO_SMALL,
    /** A document or a question is longer than the model's context, in tokens; the message names it and both lengths. */
    TEXT_TOO_LONG,
    /** Training ended in numbers that are not finite. */
    TRAINING_DIVERGED,
    /** A consistency check of scores or of a tuned model failed. */
    SELF_CHECK_FAILED,
    STORAGE_UNAVAILABLE,
    /** A job or an event is too large, or the run is more work than one may be; the message has the size and the limit. */
    LIMIT_EXCEEDED,
    OUT_OF_MEMORY,
    /** The job crashed its workers too often. */
    ATTEMPTS_EXHAUSTED,
    /** A job that this one needs has failed. */
    DEPENDENCY_FAILED,
    CANCELLED,
    /** A defect of this system; the worker's log has the stack trace. */
    INTERNAL;

    /** The name in events: {@code model-unusable}. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
