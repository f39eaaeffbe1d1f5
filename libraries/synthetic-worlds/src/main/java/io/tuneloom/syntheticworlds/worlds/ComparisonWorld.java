package io.tuneloom.syntheticworlds.worlds;

import io.tuneloom.syntheticworlds.language.Comparison;
import io.tuneloom.syntheticworlds.language.Feature;
import io.tuneloom.syntheticworlds.language.Polarity;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Comparisons in pairs, one of each polarity on the same feature, so that how often a phrase occurs says nothing about
 * which facts hold. The first pairs are chains: both facts compare with the same name, which lies between the two others.
 * All other names stand in one fact only. With an odd number of facts the last pair is half.
 *
 * @param conclusions what follows from each chain: from the first fact and the second, from the third and the fourth, ...
 */
public record ComparisonWorld(List<Comparison> facts, List<Comparison> conclusions) {
    /** As many names as stand in one fact. */
    public static final int NAMES_PER_FACT = 2;

    public ComparisonWorld {
        facts = List.copyOf(facts);
        conclusions = List.copyOf(conclusions);
    }

    /** A world over all features of the material, in random order and in turn, without chains. */
    public static ComparisonWorld balanced(RandomGenerator random, Material material, int facts) {
        return balanced(random, material, facts, 0);
    }

    /**
     * The same with chains.
     *
     * @param chains at most half as many as facts
     */
    public static ComparisonWorld balanced(RandomGenerator random, Material material, int facts, int chains) {
        List<Feature> features = Draws.shuffled(material.features(), random);
        List<String> names = new ArrayList<>(material.names(random, NAMES_PER_FACT * facts - chains));
        boolean firstLeads = random.nextBoolean();
        List<Comparison> comparisons = new ArrayList<>(facts);
        List<Comparison> conclusions = new ArrayList<>(chains);
        Polarity polarity = Polarity.MORE;
        for (int i = 0; i < facts; i++) {
            Feature feature = features.get(i / 2 % features.size());
            polarity = i % 2 == 0 ? either(random) : polarity.opposite();
            if (i % 2 == 1 && i / 2 < chains) {
                boolean leads = firstLeads == (i / 2 % 2 == 0);
                Comparison second = linked(comparisons.getLast(), leads, names.removeLast());
                conclusions.add(conclusion(comparisons.getLast(), second));
                comparisons.add(second);
            } else {
                comparisons.add(Comparison.stated(feature, polarity, names.removeLast(), names.removeLast()));
            }
        }
        return new ComparisonWorld(comparisons, conclusions);
    }

    /**
     * The other fact of a chain. What is in the middle leads both facts or ends both, in turn: so the phrase next to a name
     * of the end is in half of the chains that of the conclusion, and in half the other.
     *
     * @param leads whether the middle leads
     */
    private static Comparison linked(Comparison first, boolean leads, String end) {
        Polarity polarity = first.polarity().opposite();
        return leads
                ? Comparison.stated(first.feature(), polarity, first.subject(), end)
                : Comparison.stated(first.feature(), polarity, end, first.object());
    }

    private static Comparison conclusion(Comparison one, Comparison other) {
        boolean oneAbove = one.lesser().equals(other.greater());
        return Comparison.stated(
                one.feature(),
                Polarity.MORE,
                oneAbove ? one.greater() : other.greater(),
                oneAbove ? other.lesser() : one.lesser());
    }

    private static Polarity either(RandomGenerator random) {
        return random.nextBoolean() ? Polarity.MORE : Polarity.LESS;
    }
}
