package io.tuneloom.sharedschemas.artifacts;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * A line of a {@code likelihoods} artifact.
 *
 * @param id of the text or document
 * @param tokens that were predicted
 * @param logLikelihood natural logarithm of the probability of all of them, each given those before it
 */
public record TextLikelihood(@NotNull String id, @Min(1) int tokens, double logLikelihood) {}
