package io.tuneloom.syntheticworlds.language;

/** Whether a comparison says that its subject has more of the feature than its object, or less. */
public enum Polarity {
    MORE,
    LESS;

    public Polarity opposite() {
        return this == MORE ? LESS : MORE;
    }
}
