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
 * What became of the questions that the base model wrote about a team's documents. Kept are those that it answers with the
 * evidence in context and not without; so on them it does better in context, and worse without, than on others.
 *
 * @param splits one per kind of generalisation
 * @param unanswerable what became of the questions whose answer no document has; absent where none were to be written
 * @param usage what writing and trying them took, once for all repetitions
 */
public record GeneratedQuestions(
        @NotNull List<SplitQuestions> splits,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SplitQuestions unanswerable,
        @NotNull Usage usage) {

    /** Without unanswerable ones. */
    public GeneratedQuestions(List<SplitQuestions> splits, Usage usage) {
        this(splits, null, usage);
    }

    /**
     * What became of the questions of one kind of generalisation.
     *
     * @param written texts that the model was to write, each of which became a question or was dropped
     * @param kept questions that are asked
     * @param dropped why the others were not, in the order in which it was looked at
     */
    public record SplitQuestions(
            @NotNull String split,
            @Min(0) int written,
            @Min(0) int kept,
            @NotNull List<Dropped> dropped) {}

    public record Dropped(
            @NotNull DropReason reason, @Min(1) int questions) {}

    /** Why what the model wrote is not asked; the first reason that holds counts. */
    @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
    public enum DropReason {
        /** The model's context does not hold the instruction to write it, or the question itself. */
        TOO_LONG,
        /** The model said that nothing follows. */
        NOTHING,
        /** It was cut off, is blank, or is no statement of the benchmarks' language though the documents are. */
        UNREADABLE,
        /** It stands in the documents word for word, so it tests no generalisation. */
        VERBATIM,
        /** The model had already written it. */
        DUPLICATE,
        /** It does not follow from the documents, as far as logic can tell: in the benchmarks' language only. */
        NOT_ENTAILED,
        /** It does not end in anything that the documents it rests on name, so there is nothing to ask for. */
        NO_ANSWER,
        /** Too few other answers fit in the place of the right one and are surely wrong. */
        TOO_FEW_CANDIDATES,
        /** It was to ask for what no document says, but is about something that a document names. */
        KNOWN_SUBJECT,
        /** The model does not answer it with the evidence in context. */
        NOT_ANSWERED_WITH_EVIDENCE,
        /** The model answers it without any documents. */
        ANSWERED_WITHOUT_CONTEXT
    }
}
