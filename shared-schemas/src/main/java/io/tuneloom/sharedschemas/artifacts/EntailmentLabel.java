package io.tuneloom.sharedschemas.artifacts;

/** What documents say about a statement. Scores of a judged statement are in the order of this declaration. */
public enum EntailmentLabel {
    /** It follows from the documents. */
    ENTAILED,
    /** It cannot hold if the documents do. */
    CONTRADICTED,
    /** It may hold or not. */
    OPEN
}
