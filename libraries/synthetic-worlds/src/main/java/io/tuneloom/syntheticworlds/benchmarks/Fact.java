package io.tuneloom.syntheticworlds.benchmarks;

import io.tuneloom.syntheticworlds.language.Statement;

/** A statement that holds in a world, as its documents word it. */
public record Fact(String id, Statement statement) {}
