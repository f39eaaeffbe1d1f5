package io.tuneloom.sharedschemas.results;

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
 * What the model wrote for its own training, judged: whether it is true, and whether it gives the test away.
 *
 * @param strategies one per strategy that was used, over all seeds
 * @param facts of the documents, summed over all seeds
 * @param splits one per split of the test items, over all seeds
 * @param judge whose verdicts those of the strategies are; absent in results from before there was a choice: the reasoner's
 */
public record AugmentationAudit(
        @NotNull List<StrategyAudit> strategies,

        @NotNull @JsonProperty(defaultValue = FactCount.NO_FACTS)
        FactCount facts,

        @NotNull List<SplitAudit> splits,
        @Nullable AuditJudge judge) {

    /**
     * What the documents together say of the new statements that the model wrote.
     *
     * @param rows training rows that came of it
     * @param statements how many were judged; duplicates were not
     * @param entailed share that follows from the documents, 0 to 1
     * @param contradicted share that cannot hold if the documents do
     * @param open share that may hold or not
     * @param unparsed share that could not be read as statements, or not be judged
     * @param dropped rows that were not trained on because the documents contradict them; only a strict audit drops
     * @param heldOut rows that were not trained on because they are about held-out facts
     * @param tooLong instructions that were left out because the model's context does not hold them; no more than a tenth of all
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
            @JsonProperty(defaultValue = "0") @Min(0) int tooLong) {}

    /**
     * How many test items are given by the augmented rows, and how the model did on those that are not.
     *
     * @param items test items of the split
     * @param verbatim those of them with a right answer in a training row, verbatim or nearly so: those of the tier {@code verbatim}
     * @param near how many of them are so in each way; an item may be in several
     * @param others accuracy on the rest; absent when there is no rest
     */
    public record SplitAudit(
            @NotNull String split,
            @Min(0) int items,
            @Min(0) int verbatim,

            @NotNull @JsonProperty(defaultValue = "[]") List<NearItems> near,

            @Nullable OtherItems others) {

        /** Of items that are near in no way. */
        public SplitAudit(String split, int items, int verbatim, @Nullable OtherItems others) {
            this(split, items, verbatim, List.of(), others);
        }
    }

    public record NearItems(@NotNull Nearness way, @Min(1) int items) {}

    /**
     * How the model did on the items that do not stand in the augmented rows.
     *
     * @param accuracy share answered rightly, 0 to 1
     * @param chance the accuracy of guessing, 0 to 1
     * @param interval 95% Wilson score interval of the accuracy: low, high
     */
    public record OtherItems(
            @DecimalMin("0") @DecimalMax("1") double accuracy,
            @DecimalMin("0") @DecimalMax("1") double chance,
            @NotNull @Size(min = 2, max = 2) List<@DecimalMin("0") @DecimalMax("1") Double> interval) {}
}
