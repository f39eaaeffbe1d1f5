package io.tuneloom.syntheticworlds.benchmarks;

import io.tuneloom.syntheticworlds.language.Combinator;
import io.tuneloom.syntheticworlds.worlds.Draws;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Which rules are worked one within the other in documents, and which never.
 *
 * @param shown pairs that documents show
 * @param heldOut the others, a third of all
 */
record RulePairs(List<Pair> shown, List<Pair> heldOut) {
    private static final int HELD_OUT_PART = 3;

    record Pair(Combinator outer, Combinator inner) {}

    /**
     * Combinators stand in a random circle, and pairs at some distances are held out: so every combinator is held out as
     * often as any other, on the outside and on the inside, and is shown in both places.
     */
    static RulePairs draw(List<Combinator> combinators, RandomGenerator random) {
        List<Combinator> circle = Draws.shuffled(combinators, random);
        List<Integer> distances =
                Draws.shuffled(IntStream.range(0, circle.size()).boxed().toList(), random);
        int out = circle.size() / HELD_OUT_PART;
        return new RulePairs(
                pairs(circle, distances.subList(out, distances.size())), pairs(circle, distances.subList(0, out)));
    }

    private static List<Pair> pairs(List<Combinator> circle, List<Integer> distances) {
        int size = circle.size();
        return distances.stream()
                .flatMap(distance -> IntStream.range(0, size)
                        .mapToObj(i -> new Pair(circle.get(i), circle.get((i + distance) % size))))
                .toList();
    }
}
