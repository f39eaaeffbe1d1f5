package io.tuneloom.launcher.study.claims;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the numbers say to a claim. */
public enum Verdict {
    @JsonProperty("came-out")
    CAME_OUT("came out"),
    @JsonProperty("undecided")
    UNDECIDED("undecided"),
    @JsonProperty("did-not-come-out")
    DID_NOT_COME_OUT("did not come out"),
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
