package io.tuneloom.sharedschemas.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tuneloom.sharedschemas.tuning.Strategy;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The audit of what the model wrote for its own training: whether it is true, and which items it contains.
 *
 * @param strategies one per strategy used, over all repetitions
 * @param facts facts of the documents, summed over all repetitions
 * @param splits one per split, over all repetitions
 * @param judge who judged the statements; absent in older results: the reasoner
 */
public record AugmentationAudit(
        @NotNull List<StrategyAudit> strategies,

        @NotNull @JsonProperty(defaultValue = FactCount.NO_FACTS)
        FactCount facts,

        @NotNull List<SplitAudit> splits,
        @Nullable AuditJudge judge) {

    /**
     * How the documents together judge the new statements that the model wrote.
     *
     * @param rows training rows made from them
     * @param statements number of judged statements; duplicates are not judged
     * @param entailed share that follows from the documents, 0 to 1
     * @param contradicted share that cannot hold if the documents do, 0 to 1
     * @param open share that may hold or not, 0 to 1
     * @param unparsed share that could not be read as statements or could not be judged, 0 to 1
     * @param dropped rows that were not trained on because the documents contradict them; 0 unless the audit is strict
     * @param heldOut rows that were not trained on because they are about held-out facts
     * @param tooLong instructions that were left out because they do not fit into the model's context; at most a tenth of all
     * @param tokens of the rows, as the model's tokenizer counts them; absent without a token budget. If all strategies together have
     *     fewer than the budget in each repetition, the model did not write more that fits
     * @param duplicates texts that became no rows because another row or a document has the same words; absent in older results
     * @param unreadable texts that became no rows because they do not parse as statements, or were cut off; absent in older results
     */
    public record StrategyAudit(
            @NotNull Strategy strategy,
            @Min(0) int rows,
            @Min(0) int statements,
            @DecimalMin("0") @DecimalMax("1") double entailed,
            @DecimalMin("0") @DecimalMax("1") double contradicted,
            @DecimalMin("0") @DecimalMax("1") double open,
            @DecimalMin("0") @DecimalMax("1") double unparsed,
            @JsonProperty(defaultValue = "0") @Min(0) int dropped,
            @JsonProperty(defaultValue = "0") @Min(0) int heldOut,
            @JsonProperty(defaultValue = "0") @Min(0) int tooLong,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable @Min(0)
            Integer tokens,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable @Min(0)
            Integer duplicates,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable @Min(0)
            Integer unreadable) {

        /** Without a token budget, as in older results. */
        public StrategyAudit(
                Strategy strategy,
                int rows,
                int statements,
                double entailed,
                double contradicted,
                double open,
                double unparsed,
                int dropped,
                int heldOut,
                int tooLong) {
            this(
                    strategy,
                    rows,
                    statements,
                    entailed,
                    contradicted,
                    open,
                    unparsed,
                    dropped,
                    heldOut,
                    tooLong,
                    null,
                    null,
                    null);
        }
    }

    /**
     * How many items of a split the augmented rows contain, and the accuracy on the others.
     *
     * @param items items of the split
     * @param verbatim items with a right answer in a training row, verbatim or nearly so: those of the tier {@code verbatim}
     * @param near how many items match in each way; an item may match in several
     * @param others accuracy on the rest; absent if there is no rest
     */
    public record SplitAudit(
            @NotNull String split,
            @Min(0) int items,
            @Min(0) int verbatim,

            @NotNull @JsonProperty(defaultValue = "[]") List<NearItems> near,

            @Nullable OtherItems others) {

        /** For items without any match. */
        public SplitAudit(String split, int items, int verbatim, @Nullable OtherItems others) {
            this(split, items, verbatim, List.of(), others);
        }
    }

    public record NearItems(@NotNull Nearness way, @Min(1) int items) {}

    /**
     * Accuracy on the items that the augmented rows do not contain.
     *
     * @param accuracy share answered correctly, 0 to 1
     * @param chance chance level, 0 to 1
     * @param interval 95% Wilson score interval of the accuracy: low, high
     */
    public record OtherItems(
            @DecimalMin("0") @DecimalMax("1") double accuracy,
            @DecimalMin("0") @DecimalMax("1") double chance,
            @NotNull @Size(min = 2, max = 2) List<@DecimalMin("0") @DecimalMax("1") Double> interval) {}
}
