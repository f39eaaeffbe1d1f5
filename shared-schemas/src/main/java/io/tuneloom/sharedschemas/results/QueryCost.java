package io.tuneloom.sharedschemas.results;

/**
 * What one query costs, measured one at a time with its whole prompt (the long one, for in-context learning).
 *
 * @param tokens tokens the model reads for it, in the mean
 * @param deviceSeconds in the median
 */
public record QueryCost(double tokens, double deviceSeconds) {}
