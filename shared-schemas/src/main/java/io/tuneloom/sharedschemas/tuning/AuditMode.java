package io.tuneloom.sharedschemas.tuning;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** What happens to augmented rows that the documents contradict. They are counted in both cases. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum AuditMode {
    /** They are trained on. */
    REPORT,
    /** They are dropped, unless the judge is not shown to judge better than chance. */
    STRICT
}
