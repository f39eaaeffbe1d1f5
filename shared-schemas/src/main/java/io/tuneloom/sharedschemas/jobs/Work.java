package io.tuneloom.sharedschemas.jobs;

import jakarta.validation.constraints.Min;

/**
 * Counts of a model's computation that do not depend on the machine. A {@link io.tuneloom.sharedschemas.artifacts.Calibration}
 * converts them to seconds.
 *
 * @param passes forward passes, each of a batch; in training, forward and backward passes with the update
 * @param tokens tokens that went through the layers, including padding
 * @param attended pairs of a token and a token that it attends to, including itself
 * @param cached tokens whose keys and values a pass took from memory: a shared prefix once per pass, the earlier tokens of a
 *     row once per row
 * @param predictions distributions over the vocabulary
 */
public record Work(
        @Min(0) long passes,
        @Min(0) long tokens,
        @Min(0) long attended,
        @Min(0) long cached,
        @Min(0) long predictions) {
    public static final Work NONE = new Work(0, 0, 0, 0, 0);

    /**
     * One pass of rows of equal length.
     *
     * @param tokens new tokens of each row
     * @param prefix tokens of what all rows have before them
     * @param own tokens that each row has read before, behind the prefix
     */
    public static Work pass(long rows, long tokens, long prefix, long own, long predictions) {
        return new Work(
                1,
                rows * tokens,
                rows * tokens * (prefix + own) + rows * tokens * (tokens + 1) / 2,
                prefix + rows * own,
                predictions);
    }

    public Work plus(Work other) {
        return new Work(
                passes + other.passes,
                tokens + other.tokens,
                attended + other.attended,
                cached + other.cached,
                predictions + other.predictions);
    }

    /** The work since {@code earlier}, an earlier count of the same model. */
    public Work since(Work earlier) {
        return new Work(
                passes - earlier.passes,
                tokens - earlier.tokens,
                attended - earlier.attended,
                cached - earlier.cached,
                predictions - earlier.predictions);
    }
}
