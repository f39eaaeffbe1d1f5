package io.tuneloom.basemodel.episodes;

import io.tuneloom.syntheticworlds.language.Comparison;
import io.tuneloom.syntheticworlds.language.Feature;
import io.tuneloom.syntheticworlds.language.Polarity;
import io.tuneloom.syntheticworlds.worlds.Draws;
import io.tuneloom.syntheticworlds.worlds.Material;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The facts of a world of comparisons.
 *
 * @param conclusions by the first of two facts that link ("A are brighter than B", "B are brighter than C"), what follows from both
 */
record ComparisonFacts(List<Comparison> facts, Map<Comparison, Comparison> conclusions) {
    private static final List<Integer> FEATURES_PER_WORLD = List.of(1, 2, 4, 8, 16, 28);
    private static final List<Integer> FEATURES_PER_LINKED_WORLD = List.of(1, 2, 4, 28);
    private static final List<Double> LINK_SHARES = List.of(0., .2, .5);
    private static final List<Polarity> POLARITIES = List.of(Polarity.values());

    /** One feature, half of the time one polarity too: only its names tell a fact from the others. */
    static ComparisonFacts ofOneFeature(Dice dice, int size) {
        List<Polarity> polarities = dice.chance(.5) ? POLARITIES : List.of(dice.pick(POLARITIES));
        return unlinked(dice, Material.SEEN, size, features(dice, Material.SEEN, List.of(1)), polarities);
    }

    /** Any number of the material's features. */
    static ComparisonFacts mixed(Dice dice, Material material, int size) {
        return unlinked(dice, material, size, features(dice, material, FEATURES_PER_WORLD), POLARITIES);
    }

    private static ComparisonFacts unlinked(
            Dice dice, Material material, int size, List<Feature> features, List<Polarity> polarities) {
        List<String> names = material.names(dice.random(), 2 * size);
        List<Comparison> facts = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            facts.add(Comparison.stated(
                    dice.pick(features), dice.pick(polarities), names.get(2 * i), names.get(2 * i + 1)));
        }
        return new ComparisonFacts(facts, Map.of());
    }

    /** Some steps add two facts that link, the others one that does not; in every third world none link. */
    static ComparisonFacts linked(Dice dice, int size) {
        List<Feature> features = features(dice, Material.SEEN, FEATURES_PER_LINKED_WORLD);
        double linkShare = dice.pick(LINK_SHARES);
        List<String> names = new ArrayList<>(Material.SEEN.names(dice.random(), 2 * size + 2));
        List<Comparison> facts = new ArrayList<>(size);
        Map<Comparison, Comparison> conclusions = new HashMap<>();
        while (facts.size() < size) {
            Comparison fact = Comparison.stated(
                    dice.pick(features), dice.pick(POLARITIES), names.removeLast(), names.removeLast());
            facts.add(fact);
            if (facts.size() < size && dice.chance(linkShare)) {
                String last = names.removeLast();
                facts.add(Comparison.stated(fact.feature(), fact.polarity(), fact.object(), last));
                conclusions.put(fact, Comparison.stated(fact.feature(), fact.polarity(), fact.subject(), last));
            }
        }
        return new ComparisonFacts(facts, conclusions);
    }

    private static List<Feature> features(Dice dice, Material material, List<Integer> counts) {
        return Draws.some(material.features(), dice.pick(counts), dice.random());
    }

    /** Whether a name stands in more than one fact, so that it alone does not say which is meant. */
    boolean isShared(String name) {
        return facts.stream()
                        .filter(fact ->
                                fact.subject().equals(name) || fact.object().equals(name))
                        .count()
                > 1;
    }
}
