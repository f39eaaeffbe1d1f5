package io.tuneloom.syntheticworlds.benchmarks;

import io.tuneloom.syntheticworlds.worlds.Material;
import java.util.random.RandomGenerator;

/**
 * Fictional people and their descriptions, after Berglund et al. 2023 (arXiv 2309.12288). Documents of set A tell the
 * description from the name, those of set C the name from the description, and set B is told in both orders, in
 * separate documents. Asked for is, among four, what a document states in its order ({@link Split#RECALL}), the name of
 * a person of set A from the description ({@link Split#REVERSAL}), and the description of a person of set C from the
 * name ({@link Split#REVERSAL_TO_DESCRIPTION}). The three wrong candidates are drawn from all sets. Three more splits ask
 * about up to 16 people of set A and of set C each: both reversals in a joint that training rows do not use from that end
 * ({@link Split#REVERSAL_RESTATED}), with wrong candidates of the same set only ({@link Split#REVERSAL_SAME_SET}) and of the two
 * others only ({@link Split#REVERSAL_OTHER_SETS}). The group of an item is the person's set; every person of sets A and C is
 * asked about in both orders.
 *
 * <p>Documents are ordered by repetition: first every person once in random order, then set B in its other order, then
 * all that a second time in other words, and so on. The first {@code 3 * people} documents therefore state every fact.
 *
 * @param people how many in each of the three sets, {@value #MIN_PEOPLE} to {@value #MAX_PEOPLE}
 * @param paraphrases in how many documents each fact stands per order, {@value #MIN_PARAPHRASES} to
 *     {@value #MAX_PARAPHRASES}
 */
public record ReversalCurse(int people, int paraphrases) implements Benchmark {
    /** Three others are needed for the wrong candidates. */
    public static final int MIN_PEOPLE = 2;
    /** Every name stands in one fact only. */
    public static final int MAX_PEOPLE = 170;

    public static final int MIN_PARAPHRASES = 1;
    /** Eleven preambles with three joints: no two documents of a fact are the same. */
    public static final int MAX_PARAPHRASES = 33;

    /** The study's size: 3,600 documents. */
    public static final ReversalCurse STUDY = new ReversalCurse(30, 30);

    public ReversalCurse {
        Range.require("people", people, MIN_PEOPLE, MAX_PEOPLE);
        Range.require("paraphrases", paraphrases, MIN_PARAPHRASES, MAX_PARAPHRASES);
    }

    @Override
    public World generate(RandomGenerator random, Material material) {
        return new ReversalCurseGenerator(random, material, this).world();
    }
}
