package io.tuneloom.syntheticworlds.logic;

/** What the premises say of a statement. */
public enum Verdict {
    FOLLOWS,
    CONTRADICTED,
    /** Neither: it may hold or not. */
    OPEN
}
