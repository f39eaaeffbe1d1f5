package io.tuneloom.sharedschemas.jobs;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * What a job consumed.
 *
 * @param tokensRead tokens a model encoded, shared prefixes once
 * @param tokensWritten tokens a model generated
 * @param tokensTrained tokens that went through a training step, padding not counted
 * @param deviceSeconds wall-clock seconds during which a model computed: a record of this one execution, which depends on what else the
 *     machine did. Costs are computed from the work instead
 * @param inference what models computed to read and write
 * @param training what models computed in training steps
 */
public record Usage(
        @Min(0) long tokensRead,
        @Min(0) long tokensWritten,
        @Min(0) long tokensTrained,
        @Min(0) @Max(1_000_000_000_000L) double deviceSeconds,
        @NotNull Work inference,
        @NotNull Work training) {
    public static final Usage NONE = new Usage(0, 0, 0, 0);

    /** Without a count of the work. */
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
