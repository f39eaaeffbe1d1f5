package io.tuneloom.sharedschemas.artifacts;

/** What documents say of a statement. Scores of verdicts stand in the order of this declaration. */
public enum Verdict {
    /** It follows from the documents. */
    ENTAILED,
    /** It cannot hold if the documents do. */
    CONTRADICTED,
    /** It may hold or not. */
    OPEN
}
