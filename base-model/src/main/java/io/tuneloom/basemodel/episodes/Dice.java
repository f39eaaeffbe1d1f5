package io.tuneloom.basemodel.episodes;

import io.tuneloom.syntheticworlds.worlds.SeedRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** The random choices of one episode. Only seeds of pretraining worlds are taken: no benchmark world can come out. */
public record Dice(RandomGenerator random) {

    /** @throws IllegalArgumentException when the seed belongs to a benchmark world */
    public static Dice of(long seed) {
        return new Dice(SeedRange.PRETRAINING.random(seed));
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    public int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    <T> List<T> shuffled(List<T> list) {
        List<T> shuffled = new ArrayList<>(list);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    /** So many elements in random order, each once before any comes again. */
    <T> List<T> rounds(List<T> list, int count) {
        List<T> once = shuffled(list);
        List<T> rounds = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            rounds.add(once.get(i % once.size()));
        }
        return rounds;
    }
}
