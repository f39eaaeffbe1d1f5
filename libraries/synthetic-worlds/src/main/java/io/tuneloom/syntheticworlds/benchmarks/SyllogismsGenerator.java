package io.tuneloom.syntheticworlds.benchmarks;

import io.tuneloom.syntheticworlds.language.Heading;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Preamble;
import io.tuneloom.syntheticworlds.language.Quantified;
import io.tuneloom.syntheticworlds.language.Quantifier;
import io.tuneloom.syntheticworlds.worlds.Material;
import io.tuneloom.syntheticworlds.worlds.Syllogism;
import io.tuneloom.syntheticworlds.worlds.SyllogismWorld;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

final class SyllogismsGenerator {
    private final RandomGenerator random;
    private final List<Syllogism> syllogisms;

    SyllogismsGenerator(RandomGenerator random, Material material, SimpleSyllogisms benchmark) {
        this.random = random;
        this.syllogisms =
                SyllogismWorld.balanced(random, material, benchmark.documents()).syllogisms();
    }

    World world() {
        List<Fact> facts = new ArrayList<>();
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < syllogisms.size(); i++) {
            List<String> factIds = factIds(i);
            List<Quantified> premises = syllogisms.get(i).premises();
            facts.add(new Fact(factIds.getFirst(), premises.getFirst()));
            facts.add(new Fact(factIds.getLast(), premises.getLast()));
            documents.add(
                    new Document("document-" + i, syllogisms.get(i).document().text(), factIds));
        }
        return new World(
                facts,
                documents,
                Stream.concat(recall().stream(), conclusions().stream()).toList());
    }

    private List<TestItem> recall() {
        return IntStream.range(0, syllogisms.size())
                .mapToObj(i -> {
                    Quantified asked = syllogisms.get(i).premises().getFirst();
                    String prompt = Preamble.REMEMBER.token() + " "
                            + syllogisms.get(i).heading().text();
                    return item(Split.RECALL, i, prompt, asked.subject(), asked.object());
                })
                .toList();
    }

    private List<TestItem> conclusions() {
        return IntStream.range(0, syllogisms.size())
                .mapToObj(i -> {
                    Quantified asked = syllogisms.get(i).conclusion();
                    Heading heading = random.nextBoolean()
                            ? Heading.of(asked.subject(), asked.object())
                            : Heading.of(asked.object(), asked.subject());
                    return item(Split.SYLLOGISM, i, heading.text(), asked.subject(), asked.object());
                })
                .toList();
    }

    private TestItem item(Split split, int document, String prompt, String one, String other) {
        List<Quantified> statements = Arrays.stream(Quantifier.values())
                .flatMap(quantifier ->
                        Stream.of(Quantified.stated(quantifier, one, other), Quantified.stated(quantifier, other, one)))
                .toList();
        Choices<Quantified> choices = Choices.shuffle(statements, syllogisms.get(document)::implies, random);
        List<String> candidates = choices.shuffled().stream()
                .map(statement -> " " + Passage.of(statement).text())
                .toList();
        return new TestItem(
                split.label() + "-" + document, split, prompt, candidates, choices.answers(), factIds(document));
    }

    private static List<String> factIds(int document) {
        return List.of("fact-" + 2 * document, "fact-" + (2 * document + 1));
    }
}
