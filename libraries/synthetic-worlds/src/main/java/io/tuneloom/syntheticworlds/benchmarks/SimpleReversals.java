package io.tuneloom.syntheticworlds.benchmarks;

import io.tuneloom.syntheticworlds.worlds.Material;
import java.util.random.RandomGenerator;

/**
 * Comparisons in nonsense words, each stated in several documents under different preambles; asked for in the stated
 * and in the reversed direction, against the contradiction. Half of the facts, and no more than 32, are also asked for in
 * the reversed direction in other words, and half by the name that the reversed statement ends with, among four.
 *
 * <p>One fact in four belongs to a chain of three names ("A are brighter than B", "C are less bright than B"), of which
 * the ends are asked for, from either side. All names but those in the middle of a chain stand in one fact only.
 *
 * <p>Documents are ordered by repetition: first every fact once in random order, then every fact a second time in
 * another, and so on. The first {@code facts} documents therefore state every fact.
 *
 * @param facts how many facts, {@value #MIN_FACTS} to {@value #MAX_FACTS}
 * @param repetitions in how many documents each fact stands, {@value #MIN_REPETITIONS} to {@value #MAX_REPETITIONS}
 */
public record SimpleReversals(int facts, int repetitions) implements Benchmark {
    public static final int MIN_FACTS = 2;
    /** The names would suffice for 512, of which none stands in two facts but in the middle of a chain. */
    public static final int MAX_FACTS = 341;

    public static final int MIN_REPETITIONS = 1;
    /** No two documents of a fact share their preamble; a material with fewer preambles allows fewer. */
    public static final int MAX_REPETITIONS = 11;

    /** The study's size. */
    public static final SimpleReversals STUDY = new SimpleReversals(100, 10);

    public SimpleReversals {
        Range.require("facts", facts, MIN_FACTS, MAX_FACTS);
        Range.require("repetitions", repetitions, MIN_REPETITIONS, MAX_REPETITIONS);
    }

    @Override
    public World generate(RandomGenerator random, Material material) {
        Range.require(
                "repetitions of " + material,
                repetitions,
                MIN_REPETITIONS,
                material.preambles().size());
        return new ReversalsGenerator(random, material, this).world();
    }
}
