package io.tuneloom.sharedschemas.results;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the run shows of a method beside the others. */
public enum Standing {
    /** On every split the others are shown to be less than the margin ahead. */
    @JsonProperty("qualifies")
    QUALIFIES,
    /** On some split another may be ahead by the margin or more, and on none it is shown to be. */
    @JsonProperty("undecided")
    UNDECIDED,
    /** On some split another is shown to be ahead by more than the margin. */
    @JsonProperty("worse")
    WORSE,
    /**
     * Less than 90% of the recall items were answered rightly, or nothing significantly better than by what needs no facts. The others
     * are compared with it all the same unless the interval of its recall is below 90%, for it may have been unlucky.
     */
    @JsonProperty("not-learned")
    NOT_LEARNED
}
