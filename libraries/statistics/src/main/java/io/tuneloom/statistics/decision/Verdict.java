package io.tuneloom.statistics.decision;

/** What is known of a method beside the others, within a margin. */
public enum Verdict {
    /** On every split no other is better by the margin or more. */
    NON_INFERIOR,
    /** On no split another is shown to be better by more than the margin, and on some it may be. */
    UNDECIDED,
    /** On a split another is better by more than the margin. */
    INFERIOR
}
