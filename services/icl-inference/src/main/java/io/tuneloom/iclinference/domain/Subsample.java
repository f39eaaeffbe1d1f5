package io.tuneloom.iclinference.domain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A random part of the documents, for data sets that no context holds. */
public final class Subsample {
    private Subsample() {}

    /**
     * Ascending numbers of one in so many documents, rounded up. The same for the same seed on every machine: what {@code
     * Random} yields is specified.
     */
    public static List<Integer> of(int documents, int oneIn, long seed) {
        List<Integer> shuffled =
                new ArrayList<>(IntStream.range(0, documents).boxed().toList());
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled.subList(0, Math.ceilDiv(documents, oneIn)).stream()
                .sorted()
                .toList();
    }
}
