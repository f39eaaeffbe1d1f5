package io.tuneloom.study.claims;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import java.util.List;

/**
 * A verdict on a claim.
 *
 * @param evidence the numbers in words
 * @param worlds the number that the claim bounds, of each world; empty where there is not one for each
 * @param within how many of them lie within the claim's bounds
 */
public record Judgement(Verdict verdict, String evidence, List<Double> worlds, int within) {

    static Judgement notMeasured(String why) {
        return new Judgement(Verdict.NOT_MEASURED, why, List.of(), 0);
    }

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
}
