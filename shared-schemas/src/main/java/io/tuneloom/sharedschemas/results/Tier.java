package io.tuneloom.sharedschemas.results;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** What a test item asks of a model that was trained on augmented rows. Of several that apply, the first. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum Tier {
    /** A right answer appears in the rows: verbatim, or nearly so in other than the benchmarks' language ({@link Nearness}). */
    VERBATIM,
    /** The answer rests on a fact that was held out of augmentation: the documents state it, but no row was written from or about it. */
    HELD_OUT,
    /** The answer rests on several facts, all augmented. */
    COMPOSED,
    /** The answer rests on one fact, which was augmented, in other words than the rows'. */
    SAME_FACT
}
