package io.tuneloom.syntheticworlds.logic;

import io.tuneloom.syntheticworlds.language.Quantified;
import io.tuneloom.syntheticworlds.language.Quantifier;

/**
 * Where the middle term M stands in the major premise (with P) and in the minor premise (with S): Aristotle's figures.
 */
public enum Figure {
    FIRST(true, false),
    SECOND(false, false),
    THIRD(true, true),
    FOURTH(false, true);

    private final boolean middleLeadsMajor;
    private final boolean middleLeadsMinor;

    Figure(boolean middleLeadsMajor, boolean middleLeadsMinor) {
        this.middleLeadsMajor = middleLeadsMajor;
        this.middleLeadsMinor = middleLeadsMinor;
    }

    Quantified major(Quantifier quantifier, String middle, String predicate) {
        return premise(quantifier, middle, predicate, middleLeadsMajor);
    }

    Quantified minor(Quantifier quantifier, String middle, String subject) {
        return premise(quantifier, middle, subject, middleLeadsMinor);
    }

    /** The figure that the same two premises have once S and P change places. */
    Figure swapped() {
        return switch (this) {
            case FIRST -> FOURTH;
            case FOURTH -> FIRST;
            case SECOND, THIRD -> this;
        };
    }

    private static Quantified premise(Quantifier quantifier, String middle, String other, boolean middleLeads) {
        return middleLeads
                ? Quantified.stated(quantifier, middle, other)
                : Quantified.stated(quantifier, other, middle);
    }
}
