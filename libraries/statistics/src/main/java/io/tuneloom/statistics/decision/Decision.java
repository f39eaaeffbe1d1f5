package io.tuneloom.statistics.decision;

/** The result of a non-inferiority test of a method against all others, within a margin. */
public enum Decision {
    /** On every split no other method is better by the margin or more. */
    NON_INFERIOR,
    /** On some split another may be better by more than the margin, but on none it is shown to be. */
    UNDECIDED,
    /** On some split another is shown to be better by more than the margin. */
    INFERIOR
}
