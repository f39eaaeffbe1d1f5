package io.tuneloom.sharedschemas.results;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** What an item asks of a model that was trained on augmented rows. The first tier that applies. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum Tier {
    /** A right answer appears in the rows: verbatim, or nearly so outside the benchmarks' language ({@link Nearness}). */
    VERBATIM,
    /**
     * The answer depends on a fact that was held out of augmentation: the documents state it, but no row was written from or about
     * it.
     */
    HELD_OUT,
    /** The answer depends on several facts, all augmented. */
    COMPOSED,
    /** The answer depends on one augmented fact, in other words than the rows. */
    SAME_FACT
}
