package io.tuneloom.syntheticworlds.language;

import java.util.List;

/** The ways to word a statement about a category in the same direction. */
public enum CategoryPhrasing {
    STATED,
    RESTATED,
    /** Neither documents nor instructions word it so. */
    UNUSUAL;

    /** Those that documents use. */
    public static final List<CategoryPhrasing> USUAL = List.of(STATED, RESTATED);

    /** Restated what is stated, else as it is stated. */
    public CategoryPhrasing other() {
        return this == STATED ? RESTATED : STATED;
    }
}
