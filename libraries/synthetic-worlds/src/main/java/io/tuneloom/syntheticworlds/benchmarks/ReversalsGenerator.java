package io.tuneloom.syntheticworlds.benchmarks;

import io.tuneloom.syntheticworlds.language.Comparison;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Preamble;
import io.tuneloom.syntheticworlds.worlds.ComparisonWorld;
import io.tuneloom.syntheticworlds.worlds.Draws;
import io.tuneloom.syntheticworlds.worlds.Material;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

final class ReversalsGenerator {
    /** One fact in four is part of a chain of two. */
    private static final int FACTS_PER_CHAIN = 8;

    private final RandomGenerator random;
    private final List<Preamble> preambles;
    private final int repetitions;
    private final ComparisonWorld world;

    ReversalsGenerator(RandomGenerator random, Material material, SimpleReversals benchmark) {
        this.random = random;
        this.preambles = material.preambles();
        this.repetitions = benchmark.repetitions();
        this.world = ComparisonWorld.balanced(random, material, benchmark.facts(), benchmark.facts() / FACTS_PER_CHAIN);
    }

    World world() {
        List<Fact> facts = IntStream.range(0, world.facts().size())
                .mapToObj(i -> new Fact(factId(i), world.facts().get(i)))
                .toList();
        return new World(facts, documents(), new ReversalItems(world, random).all());
    }

    private List<Document> documents() {
        List<Comparison> facts = world.facts();
        List<List<Preamble>> openings =
                facts.stream().map(fact -> Draws.shuffled(preambles, random)).toList();
        List<Document> documents = new ArrayList<>();
        for (int repetition = 0; repetition < repetitions; repetition++) {
            List<Integer> order =
                    Draws.shuffled(IntStream.range(0, facts.size()).boxed().toList(), random);
            for (int fact : order) {
                Passage passage = Passage.of(openings.get(fact).get(repetition), facts.get(fact));
                documents.add(new Document("document-" + documents.size(), passage.text(), List.of(factId(fact))));
            }
        }
        return documents;
    }

    static String factId(int fact) {
        return "fact-" + fact;
    }
}
