package io.tuneloom.syntheticworlds.language;

/**
 * The quantifiers of the study's syllogisms. "Some ... are not" is left out, as it is there. Read in modern logic:
 * "all" and "no" do not say that there is anything at all.
 */
public enum Quantifier {
    ALL("All", "Every"),
    SOME("Some", "At least one"),
    NO("No", "Not one");

    private final String stated;
    private final String restated;

    Quantifier(String stated, String restated) {
        this.stated = stated;
        this.restated = restated;
    }

    public String token(Phrasing phrasing) {
        return phrasing == Phrasing.STATED ? stated : restated;
    }

    /** Whether "Q A are B" and "Q B are A" say the same. */
    public boolean isSymmetric() {
        return this != ALL;
    }
}
