package io.tuneloom.sharedschemas.results;

import io.tuneloom.sharedschemas.tuning.Method;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Something that an augmented method does worse than fine-tuning on the documents alone, or is not shown to do as well: recall, and
 * items about several facts.
 *
 * @param tier all items of recall, the composed ones of other splits
 * @param difference accuracy of the augmented method minus that of fine-tuning
 * @param interval 95% interval of the difference: low, high
 * @param shown whether it is significantly lower; otherwise it is only not shown to be less than the margin lower
 */
public record Harm(
        @NotNull Method method,
        @NotNull String split,
        @NotNull TierGroup tier,
        @DecimalMin("-1") @DecimalMax("1") double difference,
        @NotNull @Size(min = 2, max = 2) List<@DecimalMin("-1") @DecimalMax("1") Double> interval,
        boolean shown) {}
