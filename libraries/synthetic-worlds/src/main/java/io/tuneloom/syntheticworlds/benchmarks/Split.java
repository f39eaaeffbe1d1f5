package io.tuneloom.syntheticworlds.benchmarks;

import java.util.Locale;

/** What a test item asks for. */
public enum Split {
    /** What a document states, in its direction: whether it was learned at all. */
    RECALL,
    /** The same relation from the other name. */
    REVERSAL,
    /** What follows from two premises together. */
    SYLLOGISM;

    /** The name in results, such as "recall". */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
