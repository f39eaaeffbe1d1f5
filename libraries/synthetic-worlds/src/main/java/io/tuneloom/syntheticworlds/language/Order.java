package io.tuneloom.syntheticworlds.language;

/** What stands first in a description: the person's name ("babuk is the keeper of ..."), or what is said of the person. */
public enum Order {
    NAME_FIRST,
    DESCRIPTION_FIRST;

    public Order opposite() {
        return this == NAME_FIRST ? DESCRIPTION_FIRST : NAME_FIRST;
    }
}
