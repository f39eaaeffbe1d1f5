package io.tuneloom.sharedschemas.results;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * A computed time: processor time on all threads if models compute on a CPU, else device time.
 *
 * @param value the mean over the repetitions
 * @param low with {@code high} the interval that contains every repetition's time, each with the calibration's 95% error
 * @param high see {@code low}
 */
public record Seconds(
        @Min(0) @Max(1_000_000_000_000L) double value,
        @Min(0) @Max(1_000_000_000_000L) double low,
        @Min(0) @Max(1_000_000_000_000L) double high) {
    public static final Seconds NONE = new Seconds(0, 0, 0);
}
