package io.tuneloom.sharedschemas.jobs;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * Which documents are put into the context of a question. Unless it is the whole, only as many are used as fit into the model's
 * context.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ContextChoice.All.class, name = "all"),
    @JsonSubTypes.Type(value = ContextChoice.Subsampled.class, name = "subsampled"),
    @JsonSubTypes.Type(value = ContextChoice.Retrieved.class, name = "retrieved"),
    @JsonSubTypes.Type(value = ContextChoice.Evidence.class, name = "evidence"),
    @JsonSubTypes.Type(value = ContextChoice.Whole.class, name = "whole")
})
public sealed interface ContextChoice {

    /** Every document, in order. */
    record All() implements ContextChoice {}

    /**
     * A random part of the documents, in order, the same for every question.
     *
     * @param oneIn uses one in this many documents
     */
    record Subsampled(
            @Min(1) @Max(1_000_000) int oneIn, @Min(0) long seed) implements ContextChoice {}

    /**
     * The documents found for each question by the words of its prompt; the candidates are not used.
     *
     * @param documents maximum number
     */
    record Retrieved(@Min(1) @Max(1_000) int documents) implements ContextChoice {}

    /** For each question the documents that state the facts it names, in order, and no others. */
    record Evidence() implements ContextChoice {}

    /** Every document, in order, and none left out: a question that does not fit behind all of them is too long. */
    record Whole() implements ContextChoice {}
}
