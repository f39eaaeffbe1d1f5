package io.tuneloom.sharedschemas.results;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** A method compared with all others. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum Standing {
    /** Shown to be less than the margin behind every other method, on every split. */
    QUALIFIES,
    /** May be further behind than the margin on some split, but is not shown to be on any. */
    UNDECIDED,
    /** Shown to be further behind than the margin on some split. */
    WORSE,
    /**
     * Less than 90% of the recall items were answered correctly, or nothing is significantly better than without the facts. The
     * other methods are still compared with it unless the interval of its recall is below 90%, since it may have had bad luck.
     */
    NOT_LEARNED,
    /**
     * Learned the facts, but is shown to lose more of what the base model could than the request allows ({@code forgetting.max}). The other
     * methods are not compared with it.
     */
    FORGETS
}
