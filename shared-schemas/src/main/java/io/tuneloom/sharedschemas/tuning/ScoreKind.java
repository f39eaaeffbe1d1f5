package io.tuneloom.sharedschemas.tuning;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** By which number the likeliest candidate of a forced choice is found. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum ScoreKind {
    /** Log-likelihood of the candidate after the question. Favours short candidates. */
    SUM,
    /** The same per token. Favours candidates whose end follows from their beginning. */
    MEAN,
    /** By how much the question makes the candidate likelier. Favours neither short nor common candidates. */
    CALIBRATED;

    /** The name that stands in events. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
