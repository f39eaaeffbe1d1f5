package io.tuneloom.study.claims;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** What the results say about a claim. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum Verdict {
    /** The whole interval lies within the claim's bounds. */
    CONFIRMED("confirmed"),
    /** The whole interval lies outside. */
    REFUTED("refuted"),
    UNDECIDED("undecided"),
    NOT_MEASURED("not measured");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
