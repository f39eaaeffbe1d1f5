package io.tuneloom.datasetgeneration.domain.questions;

/** The kinds of generalisation that questions are written for; each is a split of the result. */
public enum Kind {
    /** A sentence of the documents in other words. */
    RESTATED("restated", "ask-restated"),
    /** A sentence of the documents told from its other side. */
    REVERSED("reversed", "ask-reversed"),
    /** What follows from a document together with the others. */
    LINKED("linked", "ask-linked");

    private final String split;
    private final String instruction;

    Kind(String split, String instruction) {
        this.split = split;
        this.instruction = instruction;
    }

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
