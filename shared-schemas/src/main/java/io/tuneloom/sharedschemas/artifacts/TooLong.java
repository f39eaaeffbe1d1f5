package io.tuneloom.sharedschemas.artifacts;

import jakarta.validation.constraints.NotNull;

/**
 * A question or an instruction that the model's context does not hold, with the least that must stand before it.
 *
 * @param tokens what both take together, the longest candidate or the answer to be written included
 * @param positions what the model's context holds
 */
public record TooLong(@NotNull String id, int tokens, int positions) {
    private static final int TOLERATED_ONE_IN = 10;

    /** Whether so many of so many may not be left out, since what is left would be another test, or another lesson. */
    public static boolean tooMany(int tooLong, int of) {
        return (long) TOLERATED_ONE_IN * tooLong > of;
    }
}
