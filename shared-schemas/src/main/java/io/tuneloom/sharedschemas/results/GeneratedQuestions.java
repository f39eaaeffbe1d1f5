package io.tuneloom.sharedschemas.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.tuneloom.sharedschemas.jobs.Usage;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of the questions that the base model wrote about a team's documents. A question is kept if the model answers it with
 * the evidence in context and fails without documents. So accuracies on them are higher in context, and lower without, than on
 * other questions.
 *
 * @param splits one per kind of generalisation
 * @param unanswerable statistics of the questions that no document answers; absent if none were requested
 * @param usage what writing and trying them consumed, once for all repetitions
 */
public record GeneratedQuestions(
        @NotNull List<SplitQuestions> splits,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SplitQuestions unanswerable,
        @NotNull Usage usage) {

    /** Without unanswerable questions. */
    public GeneratedQuestions(List<SplitQuestions> splits, Usage usage) {
        this(splits, null, usage);
    }

    /**
     * Statistics of the questions of one kind of generalisation.
     *
     * @param written texts requested from the model; each became a question or was dropped
     * @param kept questions that are asked
     * @param dropped why the others were dropped, in the order of the checks
     */
    public record SplitQuestions(
            @NotNull String split,
            @Min(0) int written,
            @Min(0) int kept,
            @NotNull List<Dropped> dropped) {}

    public record Dropped(
            @NotNull DropReason reason, @Min(1) int questions) {}

    /** Why a text of the model did not become a question; the first reason that applies is counted. */
    @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
    public enum DropReason {
        /** The instruction to write it, or the question itself, does not fit into the model's context. */
        TOO_LONG,
        /** The model said that nothing follows. */
        NOTHING,
        /** It was cut off, is blank, or is no statement of the benchmarks' language although the documents are in it. */
        UNREADABLE,
        /** It appears verbatim in the documents, so it tests no generalisation. */
        VERBATIM,
        /** The model wrote it before. */
        DUPLICATE,
        /** It does not follow from the documents; known in the benchmarks' language only. */
        NOT_ENTAILED,
        /** It does not end in anything that its evidence names, so there is nothing to ask for. */
        NO_ANSWER,
        /** There are too few wrong candidates that fit in the place of the right one. */
        TOO_FEW_CANDIDATES,
        /** It should be unanswerable, but is about something that a document names. */
        KNOWN_SUBJECT,
        /** The model does not answer it with the evidence in context. */
        NOT_ANSWERED_WITH_EVIDENCE,
        /** The model answers it without any documents. */
        ANSWERED_WITHOUT_CONTEXT
    }
}
