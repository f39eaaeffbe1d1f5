package io.tuneloom.sharedschemas.results;

import io.tuneloom.sharedschemas.tuning.Method;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Of the facts that a method answers correctly from at least one side, the share that it answers correctly from both. With the
 * outcomes a and b of a fact's two items, 0 to 1, it is the sum of ab over the facts divided by the sum of 1 - (1 - a)(1 - b). If
 * all repetitions were asked the same items, each product is the mean over the repetitions.
 *
 * @param tier the tier of both items
 * @param facts facts asked from both sides; repetitions with their own worlds have different facts
 * @param answered facts answered correctly from at least one side, the sum of 1 - (1 - a)(1 - b)
 * @param rate 0 to 1; absent if no fact was answered correctly
 * @param chance chance level of the rate, 0 to 1
 * @param interval 95% interval of the rate: Wilson's over the facts answered; if repetitions have their own worlds, at least as
 *     wide as Student's over the worlds; low, high
 */
public record Consistency(
        @NotNull Method method,
        @NotNull TierGroup tier,
        @Min(1) int facts,
        @DecimalMin("0") @DecimalMax("1000000000") double answered,
        @Nullable @DecimalMin("0") @DecimalMax("1") Double rate,
        @DecimalMin("0") @DecimalMax("1") double chance,
        @NotNull @Size(min = 2, max = 2) List<@DecimalMin("0") @DecimalMax("1") Double> interval) {}
