package io.tuneloom.sharedschemas.results;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import org.jspecify.annotations.Nullable;

/**
 * Which items of a split a number covers, by their {@link Tier}. A repetition's tiers are those of its augmented-fine-tuning arm,
 * for every method; if that arm is missing, of the first method with augmented rows. Without any, items have no tiers.
 */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum TierGroup {
    /** The whole split. */
    ALL,
    /** Appears in the augmented rows, so it tests memory. */
    VERBATIM,
    /** Depends on held-out facts: what a method generalises to facts without rows. */
    HELD_OUT,
    /** Depends on several facts, all augmented. */
    COMPOSED,
    /** Depends on one augmented fact. */
    SAME_FACT,
    /** All but the verbatim items, including items without a tier. */
    NOT_VERBATIM,
    /** Same fact and composed: the estimate for a model whose facts are all augmented. */
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
