package io.tuneloom.sharedschemas.jobs;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * What a job consumed.
 *
 * @param tokensRead tokens a model encoded, shared prefixes once
 * @param tokensWritten tokens a model generated
 * @param tokensTrained tokens that went through a training step, padding not counted
 * @param deviceSeconds wall-clock seconds during which a model computed
 */
public record Usage(
        @Min(0) long tokensRead,
        @Min(0) long tokensWritten,
        @Min(0) long tokensTrained,
        @Min(0) @Max(1_000_000_000_000L) double deviceSeconds) {
    public static final Usage NONE = new Usage(0, 0, 0, 0);

    public Usage plus(Usage other) {
        return new Usage(
                tokensRead + other.tokensRead,
                tokensWritten + other.tokensWritten,
                tokensTrained + other.tokensTrained,
                deviceSeconds + other.deviceSeconds);
    }
}
