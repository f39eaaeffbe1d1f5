package io.tuneloom.syntheticworlds.benchmarks;

import io.tuneloom.syntheticworlds.language.Description;
import io.tuneloom.syntheticworlds.language.Order;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Preamble;
import io.tuneloom.syntheticworlds.worlds.DescriptionWorld;
import io.tuneloom.syntheticworlds.worlds.Material;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The facts of set A come first, then those of B and of C. */
final class ReversalCurseGenerator {
    private static final int WRONG_CANDIDATES = 3;

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
                .mapToObj(i -> new Fact(factId(i), worded(i, orders(i).getFirst())))
                .toList();
        return new World(stated, documents(), items());
    }

    private List<Document> documents() {
        List<Telling> first = new ArrayList<>();
        List<Telling> second = new ArrayList<>();
        for (int fact = 0; fact < facts.size(); fact++) {
            List<Order> orders = orders(fact);
            Collections.shuffle(orders, random);
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

    private List<TestItem> items() {
        List<TestItem> recall = new ArrayList<>();
        for (int fact = 0; fact < facts.size(); fact++) {
            for (Order order : orders(fact)) {
                recall.add(item(Split.RECALL, recall.size(), Preamble.REMEMBER.token() + " ", fact, order));
            }
        }
        return Stream.of(
                        recall.stream(),
                        reversals(Split.REVERSAL, 0, Order.DESCRIPTION_FIRST),
                        reversals(Split.REVERSAL_TO_DESCRIPTION, 2 * people, Order.NAME_FIRST))
                .flatMap(items -> items)
                .toList();
    }

    private Stream<TestItem> reversals(Split split, int firstFact, Order order) {
        return IntStream.range(0, people).mapToObj(i -> item(split, i, "", firstFact + i, order));
    }

    /** The prompt ends with the joint; what is left to choose is the name or the description. */
    private TestItem item(Split split, int number, String before, int fact, Order order) {
        Description right = worded(fact, order);
        List<Description> candidates = new ArrayList<>(wrong(fact, order));
        candidates.add(right);
        Choices<Description> choices = Choices.shuffle(candidates, right::equals, random);
        return choices.item(
                split,
                number,
                "",
                before + right.opening(),
                choice -> Passage.of(choice).text().substring(choice.opening().length()),
                List.of(factId(fact)));
    }

    /** What the prompt asks for, taken from other people of any set. */
    private List<Description> wrong(int fact, Order order) {
        Description right = facts.get(fact);
        List<Description> others = new ArrayList<>(facts);
        others.remove(fact);
        Collections.shuffle(others, random);
        return others.stream()
                .limit(WRONG_CANDIDATES)
                .map(other -> switch (order) {
                    case NAME_FIRST -> Description.stated(order, other.role(), right.person(), other.work());
                    case DESCRIPTION_FIRST -> Description.stated(order, right.role(), other.person(), right.work());
                })
                .toList();
    }

    private Description worded(int fact, Order order) {
        Description description = facts.get(fact);
        return Description.stated(order, description.role(), description.person(), description.work());
    }

    /** In which orders documents tell it; may be shuffled. */
    private List<Order> orders(int fact) {
        return new ArrayList<>(
                switch (fact / people) {
                    case 0 -> List.of(Order.NAME_FIRST);
                    case 1 -> List.of(Order.NAME_FIRST, Order.DESCRIPTION_FIRST);
                    default -> List.of(Order.DESCRIPTION_FIRST);
                });
    }

    private static String factId(int fact) {
        return "fact-" + fact;
    }
}
