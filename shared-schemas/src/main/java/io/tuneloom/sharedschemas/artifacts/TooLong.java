package io.tuneloom.sharedschemas.artifacts;

import jakarta.validation.constraints.NotNull;

/**
 * A question or an instruction that does not fit into the model's context, with the smallest context that it needs.
 *
 * @param tokens tokens of both, including the longest candidate or the answer to be written
 * @param positions tokens that the model's context has
 */
public record TooLong(@NotNull String id, int tokens, int positions) {
    private static final int TOLERATED_ONE_IN = 10;

    /** Whether so many of so many may not be left out, since what is left would be another test, or another lesson. */
    public static boolean tooMany(int tooLong, int of) {
        return (long) TOLERATED_ONE_IN * tooLong > of;
    }
}
