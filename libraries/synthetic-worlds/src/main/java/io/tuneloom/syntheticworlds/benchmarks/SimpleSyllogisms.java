package io.tuneloom.syntheticworlds.benchmarks;

import io.tuneloom.syntheticworlds.worlds.Material;
import java.util.random.RandomGenerator;

/**
 * One syllogism of a valid form per document; asked for is the first premise and the conclusion, among "all", "some"
 * and "no" in both directions. Every candidate that follows counts as right: "some" and "no" do in both directions, and
 * where the conclusion is "some" it holds between any two of the document's names.
 *
 * @param documents how many, {@value #MIN_DOCUMENTS} to {@value #MAX_DOCUMENTS}
 */
public record SimpleSyllogisms(int documents) implements Benchmark {
    public static final int MIN_DOCUMENTS = 1;
    /** Every name stands in one document only. */
    public static final int MAX_DOCUMENTS = 341;

    /** The study's size. */
    public static final SimpleSyllogisms STUDY = new SimpleSyllogisms(69);

    public SimpleSyllogisms {
        Range.require("documents", documents, MIN_DOCUMENTS, MAX_DOCUMENTS);
    }

    @Override
    public World generate(RandomGenerator random, Material material) {
        return new SyllogismsGenerator(random, material, this).world();
    }
}
