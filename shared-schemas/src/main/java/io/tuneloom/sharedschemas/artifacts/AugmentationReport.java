package io.tuneloom.sharedschemas.artifacts;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tuneloom.sharedschemas.results.AuditJudge;
import io.tuneloom.sharedschemas.results.FactCount;
import io.tuneloom.sharedschemas.tuning.Strategy;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code report} artifact of an augment job: what happened to the texts that the model wrote.
 *
 * @param facts how many facts the documents state, and how many of them were held out
 * @param judge who judged the statements; absent in older reports: the reasoner
 */
public record AugmentationReport(
        @NotNull List<StrategyCount> strategies,
        @NotNull FactCount facts,
        @Nullable AuditJudge judge) {

    /**
     * Every generated text is counted in one of the numbers from {@code kept} to {@code tooLong}. Of question-answers each question is a
     * text, and so is an answer without any; of strategies of two steps, a list from which nothing could be asked is one too.
     *
     * @param generated texts requested from the model
     * @param kept rows in the training set
     * @param duplicates dropped because another row or a document has the same words
     * @param unreadable dropped because they do not parse as statements, or were cut off
     * @param nothing the model said that nothing follows
     * @param contradicted dropped because the documents contradict them; 0 unless the audit is strict
     * @param leftOut usable, but beyond the ratio or the token budget
     * @param heldOut dropped because they follow only from held-out facts, or name what only these name
     * @param tooLong not written because the instruction does not fit into the model's context; at most a tenth of all
     * @param tokens of the rows in the training set, as the model's tokenizer counts them; absent without a token budget
     */
    public record StrategyCount(
            @NotNull Strategy strategy,
            int generated,
            int kept,
            int duplicates,
            int unreadable,
            int nothing,
            int contradicted,
            int leftOut,
            int heldOut,
            int tooLong,
            @NotNull StatementCount statements,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer tokens) {

        /** Without a token budget. */
        public StrategyCount(
                Strategy strategy,
                int generated,
                int kept,
                int duplicates,
                int unreadable,
                int nothing,
                int contradicted,
                int leftOut,
                int heldOut,
                int tooLong,
                StatementCount statements) {
            this(
                    strategy,
                    generated,
                    kept,
                    duplicates,
                    unreadable,
                    nothing,
                    contradicted,
                    leftOut,
                    heldOut,
                    tooLong,
                    statements,
                    null);
        }

        public StrategyCount with(StatementCount others) {
            return new StrategyCount(
                    strategy,
                    generated,
                    kept,
                    duplicates,
                    unreadable,
                    nothing,
                    contradicted,
                    leftOut,
                    heldOut,
                    tooLong,
                    others,
                    tokens);
        }
    }

    /**
     * The statements of all texts except duplicates and those on held-out facts, by the verdict of the documents together.
     *
     * @param entailed follow from the documents
     * @param contradicted cannot hold if the documents do
     * @param open may hold or not
     * @param unparsed could not be read as statements or could not be judged; an unreadable text counts once
     */
    public record StatementCount(int entailed, int contradicted, int open, int unparsed) {
        public static final StatementCount NONE = new StatementCount(0, 0, 0, 0);
        public static final StatementCount UNPARSED = new StatementCount(0, 0, 0, 1);

        /** A statement with this verdict. */
        public static StatementCount of(EntailmentLabel verdict) {
            return switch (verdict) {
                case ENTAILED -> new StatementCount(1, 0, 0, 0);
                case CONTRADICTED -> new StatementCount(0, 1, 0, 0);
                case OPEN -> new StatementCount(0, 0, 1, 0);
            };
        }

        public StatementCount plus(StatementCount other) {
            return new StatementCount(
                    entailed + other.entailed,
                    contradicted + other.contradicted,
                    open + other.open,
                    unparsed + other.unparsed);
        }

        public int total() {
            return entailed + contradicted + open + unparsed;
        }
    }
}
