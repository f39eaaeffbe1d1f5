package io.tuneloom.basemodel.abilities;

import io.tuneloom.syntheticworlds.benchmarks.Document;
import io.tuneloom.syntheticworlds.benchmarks.Fact;
import io.tuneloom.syntheticworlds.benchmarks.Split;
import io.tuneloom.syntheticworlds.benchmarks.TestItem;
import io.tuneloom.syntheticworlds.benchmarks.World;
import io.tuneloom.syntheticworlds.language.Comparison;
import io.tuneloom.syntheticworlds.language.Feature;
import io.tuneloom.syntheticworlds.language.HeldOut;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Polarity;
import io.tuneloom.syntheticworlds.language.Preamble;
import io.tuneloom.syntheticworlds.worlds.Draws;
import io.tuneloom.syntheticworlds.worlds.Material;
import io.tuneloom.syntheticworlds.worlds.SeedRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Worlds of comparisons of which one part at a time is what pretraining holds out, or all are: to tell what reversals carry over to. Their
 * seeds are of the range that pretraining never draws from.
 */
final class PartlyHeldOut {
    private static final int WRONG_NAMES = 3;

    private final Set<Part> heldOut;
    private final RandomGenerator random;
    private final List<Comparison> facts;

    private PartlyHeldOut(Set<Part> heldOut, RandomGenerator random, int facts) {
        this.heldOut = heldOut;
        this.random = random;
        List<Feature> features = of(Part.FEATURES).features();
        List<String> names = of(Part.NAMES).names(random, 2 * facts);
        this.facts = IntStream.range(0, facts)
                .mapToObj(i -> Comparison.stated(
                        Draws.one(features, random),
                        Draws.one(List.of(Polarity.values()), random),
                        names.get(2 * i),
                        names.get(2 * i + 1)))
                .toList();
    }

    static World world(long seed, Set<Part> heldOut, int facts) {
        return new PartlyHeldOut(heldOut, SeedRange.BENCHMARK.random(seed), facts).world();
    }

    /** Whether the item asks for the relation of two names; else for the second name. */
    static boolean asksForRelation(TestItem item) {
        return item.candidates().size() == 2;
    }

    private Material of(Part part) {
        return heldOut.contains(part) ? Material.HELD_OUT : Material.SEEN;
    }

    private World world() {
        List<Fact> numbered = IntStream.range(0, facts.size())
                .mapToObj(i -> new Fact("fact-" + i, facts.get(i)))
                .toList();
        List<Preamble> preambles =
                heldOut.contains(Part.PREAMBLES) ? List.copyOf(HeldOut.PREAMBLES) : Material.SEEN.preambles();
        List<Document> documents = numbered.stream()
                .map(fact -> new Document(
                        fact.id(),
                        Passage.of(Draws.one(preambles, random), fact.statement())
                                .text(),
                        List.of(fact.id())))
                .toList();
        List<TestItem> items = new ArrayList<>();
        for (Fact fact : numbered) {
            Comparison stated = (Comparison) fact.statement();
            Comparison reversed = stated.reversed();
            Comparison asked = heldOut.contains(Part.WORDING)
                    ? (Comparison) reversed.restated().orElseThrow()
                    : reversed;
            items.add(relation(Split.RECALL, Preamble.REMEMBER.token() + " ", stated, fact.id()));
            items.add(relation(Split.REVERSAL, "", asked, fact.id()));
            items.add(name(asked, fact.id()));
        }
        return new World(numbered, documents, items);
    }

    private TestItem relation(Split split, String before, Comparison right, String fact) {
        return item(split, before + right.subject(), List.of(right, right.contradicted()), right.subject(), fact);
    }

    private TestItem name(Comparison right, String fact) {
        List<Comparison> candidates = new ArrayList<>(List.of(right));
        Draws.shuffled(facts, random).stream()
                .map(Comparison::subject)
                .filter(name -> !name.equals(right.object()))
                .limit(WRONG_NAMES)
                .map(name -> new Comparison(right.feature(), right.polarity(), right.phrasing(), right.subject(), name))
                .forEach(candidates::add);
        String given = right.subject() + " " + right.feature().phrase(right.polarity(), right.phrasing());
        return item(Split.REVERSAL, given, candidates, given, fact);
    }

    /** The first candidate is right. */
    private static TestItem item(Split split, String prompt, List<Comparison> candidates, String given, String fact) {
        List<String> texts = candidates.stream()
                .map(candidate -> Passage.of(candidate).text().substring(given.length()))
                .toList();
        return new TestItem(split.label() + "-" + fact, split, "", prompt, texts, List.of(0), List.of(fact));
    }
}
