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
 * Of the facts that a method answers rightly from one side at least, the share that it answers rightly from both. With the outcomes a and
 * b of the two questions, 0 to 1, it is the sum of ab over the facts by the sum of 1 - (1 - a)(1 - b); where all repetitions were asked
 * the same, each product is the repetitions' mean.
 *
 * @param tier both questions are in it
 * @param facts asked from both sides; several repetitions' worlds have facts of their own
 * @param answered facts answered rightly from one side at least, the sum of 1 - (1 - a)(1 - b)
 * @param rate 0 to 1; absent where no fact was answered rightly
 * @param chance the rate of guessing, 0 to 1
 * @param interval 95% interval of the rate: Wilson's over the facts answered, and where repetitions have worlds of their own no shorter
 *     than Student's over these; low, high
 */
public record Consistency(
        @NotNull Method method,
        @NotNull TierGroup tier,
        @Min(1) int facts,
        @DecimalMin("0") @DecimalMax("1000000000") double answered,
        @Nullable @DecimalMin("0") @DecimalMax("1") Double rate,
        @DecimalMin("0") @DecimalMax("1") double chance,
        @NotNull @Size(min = 2, max = 2) List<@DecimalMin("0") @DecimalMax("1") Double> interval) {}
