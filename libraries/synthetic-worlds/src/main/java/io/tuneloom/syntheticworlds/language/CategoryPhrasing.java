package io.tuneloom.syntheticworlds.language;

import java.util.List;

/** The phrasings of a statement about a category, in either direction. */
public enum CategoryPhrasing {
    STATED,
    RESTATED,
    /** Never used in documents or instructions. */
    UNUSUAL;

    /** The phrasings that documents use. */
    public static final List<CategoryPhrasing> USUAL = List.of(STATED, RESTATED);

    /** RESTATED for STATED, otherwise STATED. */
    public CategoryPhrasing other() {
        return this == STATED ? RESTATED : STATED;
    }
}
