package io.tuneloom.syntheticworlds.benchmarks;

/**
 * A benchmark of the study with its sizes. The sizes are checked when it is made: an {@link IllegalArgumentException}
 * names the parameter, its range and its value.
 */
public sealed interface Benchmark permits SimpleReversals, SimpleSyllogisms, ReversalCurse, SemanticStructure {
    /**
     * One world; the same seed gives the same world on every machine.
     *
     * @param seed of {@link io.tuneloom.syntheticworlds.worlds.SeedRange#BENCHMARK}
     * @throws IllegalArgumentException when the seed is not of that range
     */
    World generate(long seed);
}
