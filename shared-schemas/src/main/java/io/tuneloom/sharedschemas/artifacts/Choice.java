package io.tuneloom.sharedschemas.artifacts;

import jakarta.validation.constraints.Min;

/**
 * What a model answers by one of the scores: the candidates that share the best score. Nothing says which of several it
 * would give, so a tie counts as the expectation of drawing one at random.
 *
 * @param candidates how many share the best score; 1 unless tied
 * @param right how many of them are right
 */
public record Choice(@Min(1) int candidates, @Min(0) int right) {
    public static final Choice RIGHT = new Choice(1, 1);
    public static final Choice WRONG = new Choice(1, 0);

    /** @throws IllegalArgumentException when more are right than share the best score, or none shares it */
    public Choice {
        if (candidates < 1 || right < 0 || right > candidates) {
            throw new IllegalArgumentException(
                    "%d candidates share the best score and %d of them are right".formatted(candidates, right));
        }
    }

    /** The share of the question that counts as answered rightly, 0 to 1. */
    public double credit() {
        return (double) right / candidates;
    }

    public boolean tied() {
        return candidates > 1;
    }
}
