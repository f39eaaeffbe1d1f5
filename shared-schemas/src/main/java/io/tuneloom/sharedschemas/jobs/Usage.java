package io.tuneloom.sharedschemas.jobs;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * What a job consumed.
 *
 * @param tokensRead tokens that a model encoded; shared prefixes count once
 * @param tokensWritten tokens that a model generated
 * @param tokensTrained tokens of training steps, without padding
 * @param deviceSeconds wall-clock seconds of model computation in this execution, which depend on other load; costs are
 *     computed from the work instead
 * @param inference work of reading and writing
 * @param training work of training steps
 */
public record Usage(
        @Min(0) long tokensRead,
        @Min(0) long tokensWritten,
        @Min(0) long tokensTrained,
        @Min(0) @Max(1_000_000_000_000L) double deviceSeconds,
        @NotNull Work inference,
        @NotNull Work training) {
    public static final Usage NONE = new Usage(0, 0, 0, 0);

    /** Without counts of the work. */
    public Usage(long tokensRead, long tokensWritten, long tokensTrained, double deviceSeconds) {
        this(tokensRead, tokensWritten, tokensTrained, deviceSeconds, Work.NONE, Work.NONE);
    }

    public Usage plus(Usage other) {
        return new Usage(
                tokensRead + other.tokensRead,
                tokensWritten + other.tokensWritten,
                tokensTrained + other.tokensTrained,
                deviceSeconds + other.deviceSeconds,
                inference.plus(other.inference),
                training.plus(other.training));
    }
}
