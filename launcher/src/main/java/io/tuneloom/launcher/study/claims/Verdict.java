package io.tuneloom.launcher.study.claims;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the results say about a claim. */
public enum Verdict {
    /** The whole interval lies within the claim's bounds. */
    @JsonProperty("confirmed")
    CONFIRMED("confirmed"),
    /** The whole interval lies outside. */
    @JsonProperty("refuted")
    REFUTED("refuted"),
    @JsonProperty("undecided")
    UNDECIDED("undecided"),
    @JsonProperty("not-measured")
    NOT_MEASURED("not measured");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
