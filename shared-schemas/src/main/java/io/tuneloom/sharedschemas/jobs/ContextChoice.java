package io.tuneloom.sharedschemas.jobs;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** Which of the documents are laid before a question. Whatever is chosen, only as many stand there as the model's context holds. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ContextChoice.All.class, name = "all"),
    @JsonSubTypes.Type(value = ContextChoice.Subsampled.class, name = "subsampled"),
    @JsonSubTypes.Type(value = ContextChoice.Retrieved.class, name = "retrieved"),
    @JsonSubTypes.Type(value = ContextChoice.Evidence.class, name = "evidence")
})
public sealed interface ContextChoice {

    /** Every document, in order. */
    record All() implements ContextChoice {}

    /**
     * A random part of the documents, in order, the same for every question.
     *
     * @param oneIn one in so many documents
     */
    record Subsampled(
            @Min(1) @Max(1_000_000) int oneIn, @Min(0) long seed) implements ContextChoice {}

    /**
     * What is found for each question by the words of its prompt, which the candidates are not part of.
     *
     * @param documents how many at most
     */
    record Retrieved(@Min(1) @Max(1_000) int documents) implements ContextChoice {}

    /** For each question the documents that state the facts it names, in order, and no others. */
    record Evidence() implements ContextChoice {}
}
