package io.tuneloom.sharedschemas.tuning;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** The score that ranks the candidates of a forced choice. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum ScoreKind {
    /** Log-likelihood of the candidate after the question. Favours short candidates. */
    SUM,
    /** The same per token. Favours candidates whose end follows from their beginning. */
    MEAN,
    /** The increase of the candidate's log-likelihood by the question. Favours neither short nor common candidates. */
    CALIBRATED;

    /** The name in events. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
