package io.tuneloom.sharedschemas.results;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** What the run shows of a method beside the others. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum Standing {
    /** On every split the others are shown to be less than the margin ahead. */
    QUALIFIES,
    /** On some split another may be ahead by the margin or more, and on none it is shown to be. */
    UNDECIDED,
    /** On some split another is shown to be ahead by more than the margin. */
    WORSE,
    /**
     * Less than 90% of the recall items were answered rightly, or nothing significantly better than by what needs no facts. The others
     * are compared with it all the same unless the interval of its recall is below 90%, for it may have been unlucky.
     */
    NOT_LEARNED
}
