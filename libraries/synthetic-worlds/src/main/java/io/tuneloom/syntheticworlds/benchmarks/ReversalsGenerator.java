package io.tuneloom.syntheticworlds.benchmarks;

import io.tuneloom.syntheticworlds.language.Comparison;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Preamble;
import io.tuneloom.syntheticworlds.worlds.ComparisonWorld;
import io.tuneloom.syntheticworlds.worlds.Material;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

final class ReversalsGenerator {
    private final RandomGenerator random;
    private final List<Preamble> preambles;
    private final int repetitions;
    private final List<Comparison> facts;

    ReversalsGenerator(RandomGenerator random, Material material, SimpleReversals benchmark) {
        this.random = random;
        this.preambles = material.preambles();
        this.repetitions = benchmark.repetitions();
        this.facts =
                ComparisonWorld.balanced(random, material, benchmark.facts()).facts();
    }

    World world() {
        List<Fact> stated = IntStream.range(0, facts.size())
                .mapToObj(i -> new Fact(factId(i), facts.get(i)))
                .toList();
        List<Document> documents = documents();
        return new World(
                stated,
                documents,
                Stream.concat(recall().stream(), reversal().stream()).toList());
    }

    private List<Document> documents() {
        List<List<Preamble>> openings =
                facts.stream().map(fact -> shuffled(preambles)).toList();
        List<Document> documents = new ArrayList<>();
        for (int repetition = 0; repetition < repetitions; repetition++) {
            for (int fact : shuffled(IntStream.range(0, facts.size()).boxed().toList())) {
                Passage passage = Passage.of(openings.get(fact).get(repetition), facts.get(fact));
                documents.add(new Document("document-" + documents.size(), passage.text(), List.of(factId(fact))));
            }
        }
        return documents;
    }

    private List<TestItem> recall() {
        return IntStream.range(0, facts.size())
                .mapToObj(i -> item(Split.RECALL, i, Preamble.REMEMBER.token() + " ", facts.get(i)))
                .toList();
    }

    private List<TestItem> reversal() {
        return IntStream.range(0, facts.size())
                .mapToObj(i -> item(Split.REVERSAL, i, "", facts.get(i).reversed()))
                .toList();
    }

    /**
     * The prompt ends with the subject; what is left to choose is the rest of the statement or of its contradiction.
     */
    private TestItem item(Split split, int fact, String opening, Comparison right) {
        Choices<Comparison> choices = Choices.shuffle(List.of(right, right.contradicted()), right::equals, random);
        List<String> candidates = choices.shuffled().stream()
                .map(choice ->
                        Passage.of(choice).text().substring(right.subject().length()))
                .toList();
        return new TestItem(
                split.label() + "-" + fact,
                split,
                opening + right.subject(),
                candidates,
                choices.answers(),
                List.of(factId(fact)));
    }

    private <T> List<T> shuffled(List<T> list) {
        List<T> shuffled = new ArrayList<>(list);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private static String factId(int fact) {
        return "fact-" + fact;
    }
}
