package io.tuneloom.syntheticworlds.benchmarks;

import io.tuneloom.syntheticworlds.language.Description;
import io.tuneloom.syntheticworlds.language.Order;
import io.tuneloom.syntheticworlds.language.Preamble;
import io.tuneloom.syntheticworlds.worlds.DescriptionWorld;
import io.tuneloom.syntheticworlds.worlds.Draws;
import io.tuneloom.syntheticworlds.worlds.Material;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The facts of set A come first, then those of B and of C. */
final class ReversalCurseGenerator {
    private final RandomGenerator random;
    private final List<Preamble> preambles;
    private final int people;
    private final int paraphrases;
    private final List<Description> facts;

    ReversalCurseGenerator(RandomGenerator random, Material material, ReversalCurse benchmark) {
        this.random = random;
        this.preambles = material.preambles();
        this.people = benchmark.people();
        this.paraphrases = benchmark.paraphrases();
        this.facts = DescriptionWorld.balanced(random, material, 3 * people).facts();
    }

    World world() {
        List<Fact> stated = IntStream.range(0, facts.size())
                .mapToObj(i -> new Fact(
                        factId(i), worded(i, PersonSet.of(i, people).orders().getFirst())))
                .toList();
        return new World(stated, documents(), new PersonItems(facts, people).all(random));
    }

    private List<Document> documents() {
        List<Telling> first = new ArrayList<>();
        List<Telling> second = new ArrayList<>();
        for (int fact = 0; fact < facts.size(); fact++) {
            List<Order> orders = Draws.shuffled(PersonSet.of(fact, people).orders(), random);
            first.add(Telling.of(fact, facts.get(fact), orders.getFirst(), preambles, random));
            if (orders.size() > 1) {
                second.add(Telling.of(fact, facts.get(fact), orders.getLast(), preambles, random));
            }
        }
        List<Document> documents = new ArrayList<>();
        for (int repetition = 0; repetition < paraphrases; repetition++) {
            write(first, repetition, documents);
            write(second, repetition, documents);
        }
        return documents;
    }

    private void write(List<Telling> tellings, int repetition, List<Document> documents) {
        Collections.shuffle(tellings, random);
        for (Telling telling : tellings) {
            String text = telling.paraphrases().get(repetition).text();
            documents.add(new Document("document-" + documents.size(), text, List.of(factId(telling.fact()))));
        }
    }

    private Description worded(int fact, Order order) {
        Description description = facts.get(fact);
        return Description.stated(order, description.role(), description.person(), description.work());
    }

    static String factId(int fact) {
        return "fact-" + fact;
    }
}
