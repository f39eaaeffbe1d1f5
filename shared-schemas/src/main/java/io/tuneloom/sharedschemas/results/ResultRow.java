package io.tuneloom.sharedschemas.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tuneloom.sharedschemas.tuning.Method;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Accuracy of one method on the items of one split and tier, over all repetitions.
 *
 * @param split the kind of generalisation: {@code recall}, {@code reversal}, {@code syllogism}
 * @param tier which items of the split; all of them in results from before tiers
 * @param items items asked, over all repetitions
 * @param accuracy share answered correctly by the score that the request names as primary, 0 to 1; the interval and the seeds
 *     use the same score. An item on which k candidates share the best score counts r/k, if r of them are right
 * @param chance chance level, 0 to 1
 * @param interval 95% Wilson score interval of the accuracy over the items: low, high
 * @param seeds accuracy of each repetition, in order; without those none of whose items fit into the context
 * @param accuracies the accuracy under every score
 * @param partialCredit for written answers, 0 to 1: the mean of 1 minus the word edit distance from the expected answer divided
 *     by the longer length; absent for forced choices
 * @param ties number of items on which several candidates share the best score, under every score; absent in older results
 */
public record ResultRow(
        @NotNull Method method,
        @NotNull String split,
        @NotNull @JsonProperty(defaultValue = "\"all\"") TierGroup tier,
        @Min(0) int items,
        @DecimalMin("0") @DecimalMax("1") double accuracy,
        @DecimalMin("0") @DecimalMax("1") double chance,
        @NotNull @Size(min = 2, max = 2) List<@DecimalMin("0") @DecimalMax("1") Double> interval,
        @NotNull List<@DecimalMin("0") @DecimalMax("1") Double> seeds,
        @NotNull Accuracies accuracies,

        @JsonInclude(JsonInclude.Include.NON_NULL) @DecimalMin("0") @DecimalMax("1") @Nullable
        Double partialCredit,

        @Nullable Ties ties) {

    /** For forced choices. */
    public ResultRow(
            Method method,
            String split,
            TierGroup tier,
            int items,
            double accuracy,
            double chance,
            List<Double> interval,
            List<Double> seeds,
            Accuracies accuracies,
            @Nullable Ties ties) {
        this(method, split, tier, items, accuracy, chance, interval, seeds, accuracies, null, ties);
    }
}
