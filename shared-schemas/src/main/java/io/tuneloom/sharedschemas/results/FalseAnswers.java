package io.tuneloom.sharedschemas.results;

import io.tuneloom.sharedschemas.tuning.Method;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * How often a method answers questions that the documents do not answer. A refusal is an answer whose only word is {@code nothing}, or
 * one without any word; every other is false.
 *
 * @param questions unanswerable ones that were asked; the answers of several repetitions to one are one observation, their mean
 * @param rate the share that was answered, 0 to 1
 * @param interval 95% Wilson score interval of the rate: low, high
 */
public record FalseAnswers(
        @NotNull Method method,
        @Min(1) int questions,
        @DecimalMin("0") @DecimalMax("1") double rate,
        @NotNull @Size(min = 2, max = 2) List<@DecimalMin("0") @DecimalMax("1") Double> interval) {}
