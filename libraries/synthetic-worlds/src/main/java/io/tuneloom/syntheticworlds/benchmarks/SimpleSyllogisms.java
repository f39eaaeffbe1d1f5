package io.tuneloom.syntheticworlds.benchmarks;

import io.tuneloom.syntheticworlds.worlds.Material;
import java.util.random.RandomGenerator;

/**
 * Two premises per document. In most documents they make a syllogism of a valid form; from those of every sixth nothing
 * follows; and in every eighth pair of documents the conclusions of both, taken as premises, make a syllogism once more.
 *
 * <p>Asked for is the first premise, what follows from a document, and what follows from two, among "all", "some" and "no" in
 * both directions. Every candidate that follows counts as right: "some" and "no" do in both directions, and where the
 * conclusion is "some" it holds between any two of the document's names. {@link Split#SYLLOGISM_STRICT} asks among
 * candidates of which no two say the same, and one is that nothing follows: one of them is right. No split but recall has
 * more items than there are syllogisms, and those beside it have 32 at most.
 *
 * @param documents how many, {@value #MIN_DOCUMENTS} to {@value #MAX_DOCUMENTS}
 */
public record SimpleSyllogisms(int documents) implements Benchmark {
    public static final int MIN_DOCUMENTS = 2;
    /** Names stand in one document only, but for one of each sorites. */
    public static final int MAX_DOCUMENTS = 341;

    private static final int DOCUMENTS_PER_INCONCLUSIVE = 6;
    private static final int DOCUMENTS_PER_SORITES = 8;

    /** The study's size. */
    public static final SimpleSyllogisms STUDY = new SimpleSyllogisms(69);

    public SimpleSyllogisms {
        Range.require("documents", documents, MIN_DOCUMENTS, MAX_DOCUMENTS);
    }

    /** How many documents nothing follows from. */
    int inconclusive() {
        return documents / DOCUMENTS_PER_INCONCLUSIVE;
    }

    /** How many pairs of documents make a syllogism together. */
    int sorites() {
        return documents / DOCUMENTS_PER_SORITES;
    }

    /** How many documents are a syllogism by themselves. */
    int syllogisms() {
        return documents - inconclusive() - 2 * sorites();
    }

    @Override
    public World generate(RandomGenerator random, Material material) {
        return new SyllogismsGenerator(random, material, this).world();
    }
}
