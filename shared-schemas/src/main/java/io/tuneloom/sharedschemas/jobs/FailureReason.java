package io.tuneloom.sharedschemas.jobs;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a job or an arm failed; programs branch on it, people read the message beside it. */
public enum FailureReason {
    /** An input artifact is missing, damaged or not of the expected form. */
    @JsonProperty("invalid-input")
    INVALID_INPUT,
    /**
     * The model folder cannot be read, is of an architecture that is not supported, its tokenizer does not know the words, it
     * computes numbers that are not finite, or none of the questions that it wrote can be used.
     */
    @JsonProperty("model-unusable")
    MODEL_UNUSABLE,
    /** Not even one document fits into the model's context. */
    @JsonProperty("context-too-small")
    CONTEXT_TOO_SMALL,
    /** A document or a question is longer than the model's context, in tokens; the message names it and both lengths. */
    @JsonProperty("text-too-long")
    TEXT_TOO_LONG,
    /** Training ended in numbers that are not finite. */
    @JsonProperty("training-diverged")
    TRAINING_DIVERGED,
    /** A scorer's check of itself failed: its scores would have been wrong without a sign. */
    @JsonProperty("self-check-failed")
    SELF_CHECK_FAILED,
    @JsonProperty("storage-unavailable")
    STORAGE_UNAVAILABLE,
    @JsonProperty("out-of-memory")
    OUT_OF_MEMORY,
    /** The job took down its worker too often. */
    @JsonProperty("attempts-exhausted")
    ATTEMPTS_EXHAUSTED,
    /** A job this one needs has failed. */
    @JsonProperty("dependency-failed")
    DEPENDENCY_FAILED,
    @JsonProperty("cancelled")
    CANCELLED,
    /** A defect of this system; the worker's log has the stack trace. */
    @JsonProperty("internal")
    INTERNAL;

    /** The name that stands in events: {@code model-unusable}. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
