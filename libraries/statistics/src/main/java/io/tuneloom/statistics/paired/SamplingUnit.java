package io.tuneloom.statistics.paired;

/** What was drawn at random, and would be drawn anew in another run: what a test counts and an interval varies. */
public enum SamplingUnit {
    /** Questions about one set of documents, a team's own: the result is about these documents. */
    ITEM,
    /** Worlds with their models. Items of one world are more alike than items of two, so only worlds are independent. */
    WORLD
}
