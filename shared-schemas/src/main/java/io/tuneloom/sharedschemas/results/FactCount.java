package io.tuneloom.sharedschemas.results;

import jakarta.validation.constraints.Min;

/**
 * Facts that documents state.
 *
 * @param all all facts named by the documents
 * @param heldOut facts that no augmented row was written from or about
 */
public record FactCount(@Min(0) int all, @Min(0) int heldOut) {
    /** The count in results from before facts were counted. */
    public static final String NO_FACTS = "{\"all\": 0, \"heldOut\": 0}";

    public static final FactCount NONE = new FactCount(0, 0);

    public FactCount plus(FactCount other) {
        return new FactCount(all + other.all, heldOut + other.heldOut);
    }
}
