package io.tuneloom.sharedschemas.results;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a test item asks of a model that was trained on augmented rows. Of several that apply, the first. */
public enum Tier {
    /** A right answer appears in the rows: verbatim, or nearly so in other than the benchmarks' language ({@link Nearness}). */
    @JsonProperty("verbatim")
    VERBATIM,
    /** The answer rests on a fact that was held out of augmentation: the documents state it, but no row was written from or about it. */
    @JsonProperty("held-out")
    HELD_OUT,
    /** The answer rests on several facts, all augmented. */
    @JsonProperty("composed")
    COMPOSED,
    /** The answer rests on one fact, which was augmented, in other words than the rows'. */
    @JsonProperty("same-fact")
    SAME_FACT
}
