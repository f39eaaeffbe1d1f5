package io.tuneloom.syntheticworlds.language;

/** The two ways to say the same thing in the same direction: as documents state it, and restated. */
public enum Phrasing {
    STATED("are"),
    RESTATED("is a");

    private final String copula;

    Phrasing(String copula) {
        this.copula = copula;
    }

    /** The token between the two names of a quantified statement. */
    public String copula() {
        return copula;
    }

    public Phrasing other() {
        return this == STATED ? RESTATED : STATED;
    }
}
