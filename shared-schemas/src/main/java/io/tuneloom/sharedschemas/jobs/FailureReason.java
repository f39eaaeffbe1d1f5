package io.tuneloom.sharedschemas.jobs;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** Why a job or an arm failed; programs branch on it, people read the message beside it. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum FailureReason {
    /** An input artifact is missing, damaged or not of the expected form. */
    INVALID_INPUT,
    /**
     * The model folder cannot be read, is of an architecture that is not supported, its tokenizer does not know the words, it
     * computes numbers that are not finite, or none of the questions that it wrote can be used.
     */
    MODEL_UNUSABLE,
    /** Not even one document fits into the model's context. */
    CONTEXT_TOO_SMALL,
    /** A document or a question is longer than the model's context, in tokens; the message names it and both lengths. */
    TEXT_TOO_LONG,
    /** Training ended in numbers that are not finite. */
    TRAINING_DIVERGED,
    /** A scorer's check of itself failed: its scores would have been wrong without a sign. */
    SELF_CHECK_FAILED,
    STORAGE_UNAVAILABLE,
    OUT_OF_MEMORY,
    /** The job took down its worker too often. */
    ATTEMPTS_EXHAUSTED,
    /** A job this one needs has failed. */
    DEPENDENCY_FAILED,
    CANCELLED,
    /** A defect of this system; the worker's log has the stack trace. */
    INTERNAL;

    /** The name that stands in events: {@code model-unusable}. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
