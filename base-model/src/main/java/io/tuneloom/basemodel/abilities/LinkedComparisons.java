package io.tuneloom.basemodel.abilities;

import io.tuneloom.syntheticworlds.benchmarks.Document;
import io.tuneloom.syntheticworlds.benchmarks.Fact;
import io.tuneloom.syntheticworlds.benchmarks.World;
import io.tuneloom.syntheticworlds.language.Comparison;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Polarity;
import io.tuneloom.syntheticworlds.worlds.Draws;
import io.tuneloom.syntheticworlds.worlds.Material;
import io.tuneloom.syntheticworlds.worlds.SeedRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Worlds of comparisons of which half link in twos ("A are brighter than B", "B are brighter than C"), twice as many as in the
 * simple reversals: to measure what the model infers from comparisons. Their seeds are of the range that pretraining never draws from.
 */
final class LinkedComparisons {
    private static final int FACTS_PER_LINK = 4;

    private LinkedComparisons() {}

    /** How many links a world has; each lets one thing be inferred. */
    static int links(int facts) {
        return facts / FACTS_PER_LINK;
    }

    static World world(long seed, Material material, int facts) {
        RandomGenerator random = SeedRange.BENCHMARK.random(seed);
        List<Comparison> comparisons = comparisons(random, material, facts);
        Collections.shuffle(comparisons, random);
        List<Fact> numbered = IntStream.range(0, facts)
                .mapToObj(i -> new Fact("fact-" + i, comparisons.get(i)))
                .toList();
        List<Document> documents = numbered.stream()
                .map(fact -> new Document(fact.id(), text(random, material, fact), List.of(fact.id())))
                .toList();
        return new World(numbered, documents, List.of());
    }

    private static List<Comparison> comparisons(RandomGenerator random, Material material, int facts) {
        List<String> names = new ArrayList<>(material.names(random, 2 * facts));
        List<Comparison> comparisons = new ArrayList<>(facts);
        for (int link = 0; link < links(facts); link++) {
            Comparison first = comparison(random, material, names.removeLast(), names.removeLast());
            comparisons.add(first);
            comparisons.add(Comparison.stated(first.feature(), first.polarity(), first.object(), names.removeLast()));
        }
        while (comparisons.size() < facts) {
            comparisons.add(comparison(random, material, names.removeLast(), names.removeLast()));
        }
        return comparisons;
    }

    private static Comparison comparison(RandomGenerator random, Material material, String subject, String object) {
        return Comparison.stated(
                Draws.one(material.features(), random), Draws.one(List.of(Polarity.values()), random), subject, object);
    }

    private static String text(RandomGenerator random, Material material, Fact fact) {
        return Passage.of(Draws.one(material.preambles(), random), fact.statement())
                .text();
    }
}
