package io.tuneloom.syntheticworlds.benchmarks;

import io.tuneloom.syntheticworlds.worlds.Material;
import io.tuneloom.syntheticworlds.worlds.SeedRange;
import java.util.random.RandomGenerator;

/**
 * A benchmark of the study with its sizes. The sizes are checked when it is made: an {@link IllegalArgumentException}
 * names the parameter, its range and its value.
 */
public sealed interface Benchmark
        permits SimpleReversals, SimpleSyllogisms, ReversalCurse, SemanticStructure, ProcessKnowledge {
    /**
     * A world of this kind and size, made of features and names of the material; pretraining draws its own, with seeds of
     * {@link SeedRange#PRETRAINING}.
     */
    World generate(RandomGenerator random, Material material);

    /**
     * The benchmark's world of a seed, about what pretraining holds out; the same on every machine.
     *
     * @param seed of {@link SeedRange#BENCHMARK}
     * @throws IllegalArgumentException when the seed is not of that range
     */
    default World generate(long seed) {
        return generate(SeedRange.BENCHMARK.random(seed), Material.HELD_OUT);
    }
}
