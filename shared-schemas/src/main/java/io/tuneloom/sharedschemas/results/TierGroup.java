package io.tuneloom.sharedschemas.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Which items of a split a figure is about, by their {@link Tier}. A repetition's tiers are those of its augmented-fine-tuning arm,
 * for every method; where that arm is missing, of the first method trained on augmented rows. Without any, items have no tiers.
 */
public enum TierGroup {
    /** The whole split. */
    @JsonProperty("all")
    ALL,
    /** Appears in the augmented rows: nothing but memory. */
    @JsonProperty("verbatim")
    VERBATIM,
    /** Rests on held-out facts: what a method carries over to facts that no row was written about. */
    @JsonProperty("held-out")
    HELD_OUT,
    /** Rests on several facts, all augmented. */
    @JsonProperty("composed")
    COMPOSED,
    /** Rests on one augmented fact. */
    @JsonProperty("same-fact")
    SAME_FACT,
    /** All but the verbatim ones; items without a tier too. */
    @JsonProperty("not-verbatim")
    NOT_VERBATIM,
    /** Same fact and composed: the estimate for a model whose facts are all augmented. */
    @JsonProperty("augmented")
    AUGMENTED;

    /** @param tier absent where it is unknown */
    public boolean has(@Nullable Tier tier) {
        return switch (this) {
            case ALL -> true;
            case VERBATIM -> tier == Tier.VERBATIM;
            case HELD_OUT -> tier == Tier.HELD_OUT;
            case COMPOSED -> tier == Tier.COMPOSED;
            case SAME_FACT -> tier == Tier.SAME_FACT;
            case NOT_VERBATIM -> tier != Tier.VERBATIM;
            case AUGMENTED -> tier == Tier.COMPOSED || tier == Tier.SAME_FACT;
        };
    }
}
