package io.tuneloom.syntheticworlds.benchmarks;

/**
 * How often a rule that knows nothing of what facts mean is right about the items of a split. What it cannot tell apart it
 * chooses at random, so that the accuracy is an expectation.
 *
 * @param accuracy from 0 to 1
 */
public record Baseline(String name, Split split, int items, double accuracy) {}
