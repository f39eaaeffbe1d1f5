package io.tuneloom.syntheticworlds.benchmarks;

import io.tuneloom.syntheticworlds.language.Quantified;
import io.tuneloom.syntheticworlds.worlds.Draws;
import io.tuneloom.syntheticworlds.worlds.Material;
import io.tuneloom.syntheticworlds.worlds.Premises;
import io.tuneloom.syntheticworlds.worlds.SyllogismWorld;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Documents of all kinds stand in random order; each states two facts. */
final class SyllogismsGenerator {
    private final RandomGenerator random;
    private final SyllogismWorld world;
    private final List<Premises> told;

    SyllogismsGenerator(RandomGenerator random, Material material, SimpleSyllogisms benchmark) {
        this.random = random;
        this.world = SyllogismWorld.balanced(
                random, material, benchmark.syllogisms(), benchmark.inconclusive(), benchmark.sorites());
        this.told = Draws.shuffled(world.all().toList(), random);
    }

    World world() {
        List<Fact> facts = new ArrayList<>();
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < told.size(); i++) {
            List<String> factIds = factIds(i);
            List<Quantified> premises = told.get(i).premises();
            facts.add(new Fact(factIds.getFirst(), premises.getFirst()));
            facts.add(new Fact(factIds.getLast(), premises.getLast()));
            documents.add(new Document("document-" + i, told.get(i).document().text(), factIds));
        }
        return new World(facts, documents, new SyllogismItems(world, told, random).all());
    }

    static List<String> factIds(int document) {
        return List.of("fact-" + 2 * document, "fact-" + (2 * document + 1));
    }
}
