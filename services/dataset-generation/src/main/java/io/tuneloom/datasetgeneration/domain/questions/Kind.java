package io.tuneloom.datasetgeneration.domain.questions;

import java.util.Arrays;
import java.util.List;

/** What questions are written for: kinds of generalisation, each a split of the result, and what nobody can answer. */
public enum Kind {
    /** A sentence of the documents in other words. */
    RESTATED("restated", "ask-restated"),
    /** A sentence of the documents told from its other side. */
    REVERSED("reversed", "ask-reversed"),
    /** What follows from a document together with the others. */
    LINKED("linked", "ask-linked"),
    /** A sentence of the documents told of something that none of them names; no split, for there is no right answer. */
    UNANSWERABLE("unanswerable", "ask-unanswerable");

    private final String split;
    private final String instruction;

    Kind(String split, String instruction) {
        this.split = split;
        this.instruction = instruction;
    }

    /** The kinds of generalisation. */
    static List<Kind> splits() {
        return Arrays.stream(values()).filter(kind -> kind != UNANSWERABLE).toList();
    }

    /** Its name in results. */
    public String split() {
        return split;
    }

    /** Its name in the model folder's prompts.json. */
    String instruction() {
        return instruction;
    }

    /** Whether the model must see the documents to write it. */
    public boolean needsContext() {
        return this == LINKED;
    }
}
