package io.tuneloom.syntheticworlds.worlds;

import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Where the seeds of worlds come from. No two ranges share a seed: a benchmark generates only from the first, pretraining
 * only from the second, so that no world of a benchmark is ever seen in pretraining. What judges are measured on is neither.
 */
public enum SeedRange {
    BENCHMARK(0, 1L << 31),
    PRETRAINING(1L << 40, 1L << 41),
    JUDGING(1L << 41, 1L << 42);

    private final long from;
    private final long until;

    SeedRange(long from, long until) {
        this.from = from;
        this.until = until;
    }

    /** The smallest seed. */
    public long from() {
        return from;
    }

    /** The first number beyond the largest seed. */
    public long until() {
        return until;
    }

    public boolean contains(long seed) {
        return from <= seed && seed < until;
    }

    /**
     * The randomness of one world: L64X128MixRandom by name, the same numbers on every Java.
     *
     * @throws IllegalArgumentException when the seed is not of this range
     */
    public RandomGenerator random(long seed) {
        if (!contains(seed)) {
            throw new IllegalArgumentException("the seed of a %s world must be from %d to %d, was %d"
                    .formatted(name().toLowerCase(Locale.ROOT), from, until - 1, seed));
        }
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
