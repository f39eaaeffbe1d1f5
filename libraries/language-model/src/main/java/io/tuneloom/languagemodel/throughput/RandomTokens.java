package io.tuneloom.languagemodel.throughput;

import java.util.Random;

/** Text without meaning, the same each time. */
final class RandomTokens {
    private final Random random = new Random(1);
    private final int vocabulary;

    RandomTokens(int vocabulary) {
        this.vocabulary = vocabulary;
    }

    int[] of(int length) {
        return random.ints(length, 0, vocabulary).toArray();
    }
}
