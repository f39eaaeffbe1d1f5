package io.tuneloom.sharedschemas.jobs;

import jakarta.validation.constraints.Min;

/**
 * What a model computed, as counts that depend on no machine: together with a {@link
 * io.tuneloom.sharedschemas.artifacts.Calibration} they give the seconds that it takes.
 *
 * @param passes forward passes, each of a batch; of training, forward and backward passes with their update
 * @param tokens tokens that went through the layers, padding included
 * @param attended pairs of a token and a token that it attends to, itself included
 * @param cached tokens whose keys and values a pass took from memory: a shared prefix once for each pass, what a row has read before
 *     once for each row
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

    /** What was done since; {@code earlier} is an earlier count of the same model. */
    public Work since(Work earlier) {
        return new Work(
                passes - earlier.passes,
                tokens - earlier.tokens,
                attended - earlier.attended,
                cached - earlier.cached,
                predictions - earlier.predictions);
    }
}
