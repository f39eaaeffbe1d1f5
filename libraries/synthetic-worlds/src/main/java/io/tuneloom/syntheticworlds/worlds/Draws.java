package io.tuneloom.syntheticworlds.worlds;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Random choices that leave the given list as it is. */
public final class Draws {
    private Draws() {}

    public static <T> List<T> shuffled(List<T> list, RandomGenerator random) {
        List<T> shuffled = new ArrayList<>(list);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    /** As many as asked for, or all when there are fewer. */
    public static <T> List<T> some(List<T> list, int count, RandomGenerator random) {
        return shuffled(list, random).subList(0, Math.min(count, list.size()));
    }

    /** @throws IllegalArgumentException when the list is empty */
    public static <T> T one(List<T> list, RandomGenerator random) {
        return list.get(random.nextInt(list.size()));
    }

    /**
     * A source of randomness that depends on the texts only, the same on every Java. It takes no draw from a world's own source, so
     * that whatever is drawn from that one stays as it is.
     */
    public static RandomGenerator apart(List<String> texts) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(texts.hashCode());
    }
}
