package io.tuneloom.syntheticworlds.benchmarks;

import io.tuneloom.syntheticworlds.worlds.SeedRange;
import java.util.random.RandomGenerator;

/**
 * A benchmark of the study with its sizes. The sizes are checked when it is made: an {@link IllegalArgumentException}
 * names the parameter, its range and its value.
 */
public sealed interface Benchmark
        permits SimpleReversals, SimpleSyllogisms, ReversalCurse, SemanticStructure, ProcessKnowledge {
    /** A world of this kind and size; pretraining draws its own, with seeds of {@link SeedRange#PRETRAINING}. */
    World generate(RandomGenerator random);

    /**
     * The benchmark's world of a seed; the same on every machine.
     *
     * @param seed of {@link SeedRange#BENCHMARK}
     * @throws IllegalArgumentException when the seed is not of that range
     */
    default World generate(long seed) {
        return generate(SeedRange.BENCHMARK.random(seed));
    }
}
