package io.tuneloom.syntheticworlds.language;

/**
 * From which end a statement about a category is told: from the category of which it says something ("gruds are rony"),
 * or from what it says of it ("rony things include gruds"). Both mean the same.
 */
public enum Direction {
    FORWARD,
    BACKWARD;

    public Direction opposite() {
        return this == FORWARD ? BACKWARD : FORWARD;
    }
}
