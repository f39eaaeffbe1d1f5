package io.tuneloom.sharedschemas.results;

import io.tuneloom.sharedschemas.tuning.Method;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * How often a method answers questions that no document answers. A refusal is an answer whose only word is {@code nothing}, or one
 * without any word; every other answer is false.
 *
 * @param questions unanswerable questions asked; a question that several repetitions answer counts once, with their mean
 * @param rate share that was answered, 0 to 1
 * @param interval 95% Wilson score interval of the rate: low, high
 */
public record FalseAnswers(
        @NotNull Method method,
        @Min(1) int questions,
        @DecimalMin("0") @DecimalMax("1") double rate,
        @NotNull @Size(min = 2, max = 2) List<@DecimalMin("0") @DecimalMax("1") Double> interval) {}
