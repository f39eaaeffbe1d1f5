package io.tuneloom.augmentation.domain;

import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.tuning.Strategy;
import java.util.SplittableRandom;

/**
 * Where chance comes from: the documents, so that the same job draws the same, and another data set something else. What is
 * drawn for a sample does not depend on how many samples there are, so that asking for more computes only what is new.
 */
public record Seeds(long documents) {
    private static final int DIGITS = 12;
    private static final int MOST_SAMPLES = 16;

    public static Seeds of(Artifact documents) {
        return new Seeds(Long.parseLong(documents.sha256().substring(0, DIGITS), 16));
    }

    /** @param sample from 1 on: the first answer is not drawn */
    public long sampling(Strategy strategy, int sample) {
        return seed(MOST_SAMPLES * (strategy.ordinal() + 1) + sample);
    }

    public long draw() {
        return seed(0);
    }

    public long names() {
        return seed(1);
    }

    public long tuples() {
        return seed(2);
    }

    /** At most 2^53 - 1, which every reader of JSON can hold. */
    private long seed(int use) {
        return new SplittableRandom(documents + use).nextLong() >>> 11;
    }
}
