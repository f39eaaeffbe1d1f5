package io.tuneloom.sharedschemas.results;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * Cost of making one model, the mean over the repetitions: augmentation and training, computed from their work and the calibrations
 * of the installation. Zero for methods that make none.
 *
 * @param gigaflops billions of floating-point operations
 */
public record Preparation(
        @Min(0) @Max(1_000_000_000_000L) double tokensRead,
        @Min(0) @Max(1_000_000_000_000L) double tokensWritten,
        @Min(0) @Max(1_000_000_000_000L) double tokensTrained,
        @NotNull Seconds seconds,
        @Min(0) @Max(1_000_000_000_000L) double gigaflops) {
    public static final Preparation NONE = new Preparation(0, 0, 0, Seconds.NONE, 0);
}
