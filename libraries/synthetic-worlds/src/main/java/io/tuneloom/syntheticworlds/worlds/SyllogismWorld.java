package io.tuneloom.syntheticworlds.worlds;

import io.tuneloom.syntheticworlds.language.Quantifier;
import io.tuneloom.syntheticworlds.logic.PremisePair;
import io.tuneloom.syntheticworlds.logic.ValidForm;
import io.tuneloom.syntheticworlds.worlds.Premises.Inconclusive;
import io.tuneloom.syntheticworlds.worlds.Premises.Syllogism;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Pairs of premises over names that stand in one pair only, but for the one name that the two syllogisms of a sorites share.
 *
 * @param syllogisms from which something follows, by themselves
 * @param inconclusive from which nothing does
 * @param sorites two syllogisms each, which are not among the others
 */
public record SyllogismWorld(List<Syllogism> syllogisms, List<Inconclusive> inconclusive, List<Sorites> sorites) {
    /** As many names as stand in one pair of premises. */
    public static final int NAMES_PER_SYLLOGISM = 3;

    public SyllogismWorld {
        syllogisms = List.copyOf(syllogisms);
        inconclusive = List.copyOf(inconclusive);
        sorites = List.copyOf(sorites);
    }

    /**
     * A world that concludes "all", "some" and "no" equally often, each by its forms in turn: always guessing one
     * quantifier gains nothing, and from twelve syllogisms on every form occurs.
     */
    public static SyllogismWorld balanced(
            RandomGenerator random, Material material, int syllogisms, int inconclusive, int sorites) {
        int single = NAMES_PER_SYLLOGISM * (syllogisms + inconclusive);
        List<String> names = new ArrayList<>(material.names(random, single + Sorites.NAMES * sorites));
        return new SyllogismWorld(
                forms(random, syllogisms).stream()
                        .map(form ->
                                Syllogism.of(form, names.removeLast(), names.removeLast(), names.removeLast(), random))
                        .toList(),
                pairs(random, inconclusive).stream()
                        .map(pair -> Inconclusive.of(
                                pair, names.removeLast(), names.removeLast(), names.removeLast(), random))
                        .toList(),
                forms(random, sorites).stream()
                        .map(form -> Sorites.of(form, last(names, Sorites.NAMES), random))
                        .toList());
    }

    /** All pairs of premises. */
    public Stream<Premises> all() {
        return Stream.of(
                        syllogisms.stream(),
                        inconclusive.stream(),
                        sorites.stream().flatMap(each -> each.syllogisms().stream()))
                .flatMap(some -> some);
    }

    private static List<String> last(List<String> names, int count) {
        return Stream.generate(names::removeLast).limit(count).toList();
    }

    private static List<ValidForm> forms(RandomGenerator random, int size) {
        List<Quantifier> conclusions = Draws.shuffled(List.of(Quantifier.values()), random);
        List<ValidForm> forms = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            List<ValidForm> choices = ValidForm.concluding(conclusions.get(i % conclusions.size()));
            forms.add(choices.get(i / conclusions.size() % choices.size()));
        }
        return Draws.shuffled(forms, random);
    }

    /** All before any twice. */
    private static List<PremisePair> pairs(RandomGenerator random, int size) {
        List<PremisePair> all = Draws.shuffled(PremisePair.inconclusive(), random);
        return IntStream.range(0, size).mapToObj(i -> all.get(i % all.size())).toList();
    }
}
