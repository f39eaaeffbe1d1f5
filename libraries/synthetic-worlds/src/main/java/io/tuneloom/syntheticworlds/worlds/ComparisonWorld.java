package io.tuneloom.syntheticworlds.worlds;

import io.tuneloom.syntheticworlds.language.Comparison;
import io.tuneloom.syntheticworlds.language.Feature;
import io.tuneloom.syntheticworlds.language.Lexicon;
import io.tuneloom.syntheticworlds.language.Polarity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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

    /** A world over all features, in random order and in turn. */
    public static ComparisonWorld balanced(RandomGenerator random, int facts) {
        List<Feature> features = Arrays.asList(Feature.values());
        Collections.shuffle(features, random);
        return over(features, random, facts);
    }

    /**
     * A world whose pairs of facts take the given features in turn; with a single feature only the names tell facts
     * apart.
     */
    public static ComparisonWorld over(List<Feature> features, RandomGenerator random, int facts) {
        List<String> names = Lexicon.draw(random, NAMES_PER_FACT * facts);
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
