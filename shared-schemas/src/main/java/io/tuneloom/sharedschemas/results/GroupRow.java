package io.tuneloom.sharedschemas.results;

import io.tuneloom.sharedschemas.tuning.Method;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Accuracy of one method on the items of one kind within a split, over all repetitions.
 *
 * @param tier {@code all} or {@code not-verbatim}
 * @param group the kind of item: {@code all} (syllogisms that conclude "all"), {@code all/barbara} (those of one form)
 * @param items items asked, over all repetitions
 * @param accuracy as in a {@link ResultRow}, 0 to 1
 * @param chance chance level, 0 to 1
 * @param interval 95% Wilson score interval of the accuracy over the items: low, high
 */
public record GroupRow(
        @NotNull Method method,
        @NotNull String split,
        @NotNull TierGroup tier,
        @NotNull String group,
        @Min(0) int items,
        @DecimalMin("0") @DecimalMax("1") double accuracy,
        @DecimalMin("0") @DecimalMax("1") double chance,
        @NotNull @Size(min = 2, max = 2) List<@DecimalMin("0") @DecimalMax("1") Double> interval) {}
