package io.tuneloom.syntheticworlds.worlds;

import io.tuneloom.syntheticworlds.language.Comparison;
import io.tuneloom.syntheticworlds.language.Feature;
import io.tuneloom.syntheticworlds.language.Polarity;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Comparisons between names that each stand in one fact only. Facts come in pairs, one of each polarity on the same
 * feature, so that how often a phrase occurs says nothing about which facts hold. With an odd number of facts the last
 * pair is half.
 */
public record ComparisonWorld(List<Comparison> facts) {
    /** As many names as stand in one fact. */
    public static final int NAMES_PER_FACT = 2;

    public ComparisonWorld {
        facts = List.copyOf(facts);
    }

    /** A world over all features of the material, in random order and in turn. */
    public static ComparisonWorld balanced(RandomGenerator random, Material material, int facts) {
        List<Feature> features = Draws.shuffled(material.features(), random);
        List<String> names = material.names(random, NAMES_PER_FACT * facts);
        List<Comparison> comparisons = new ArrayList<>(facts);
        Polarity polarity = Polarity.MORE;
        for (int i = 0; i < facts; i++) {
            Feature feature = features.get(i / 2 % features.size());
            polarity = i % 2 == 0 ? either(random) : polarity.opposite();
            comparisons.add(Comparison.stated(feature, polarity, names.get(2 * i), names.get(2 * i + 1)));
        }
        return new ComparisonWorld(comparisons);
    }

    private static Polarity either(RandomGenerator random) {
        return random.nextBoolean() ? Polarity.MORE : Polarity.LESS;
    }
}
