package io.tuneloom.sharedschemas.results;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * A computed time: of processors, on all threads, where models compute on a CPU; of the device otherwise.
 *
 * @param value the mean over the repetitions
 * @param low with {@code high} the interval that holds every repetition's own time, each with the calibration's 95% error
 * @param high see {@code low}
 */
public record Seconds(
        @Min(0) @Max(1_000_000_000_000L) double value,
        @Min(0) @Max(1_000_000_000_000L) double low,
        @Min(0) @Max(1_000_000_000_000L) double high) {
    public static final Seconds NONE = new Seconds(0, 0, 0);
}
