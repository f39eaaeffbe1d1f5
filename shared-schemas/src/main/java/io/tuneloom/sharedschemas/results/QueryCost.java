package io.tuneloom.sharedschemas.results;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * Cost of one query asked alone, the mean over the items: computed from its tokens and the calibration of the installation. The
 * same model and tokens cost the same under every method.
 *
 * @param tokens tokens of the prompt, counted once, of the candidates, and of a written answer
 * @param seconds with the whole prompt read
 * @param prefixCached with the documents' keys and values kept in memory, so that only the question is read; absent for methods
 *     whose questions have different documents in context, or none
 * @param gigaflops billions of floating-point operations with the whole prompt read
 */
public record QueryCost(
        @Min(0) @Max(1_000_000_000_000L) double tokens,
        @NotNull Seconds seconds,
        @Nullable Seconds prefixCached,
        @Min(0) @Max(1_000_000_000_000L) double gigaflops) {}
