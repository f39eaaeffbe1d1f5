package io.tuneloom.sharedschemas.tuning;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** What becomes of augmented rows that the documents contradict; in both cases they are counted. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum AuditMode {
    /** They are trained on. */
    REPORT,
    /** They are dropped, unless who judges them is no better than guessing. */
    STRICT
}
