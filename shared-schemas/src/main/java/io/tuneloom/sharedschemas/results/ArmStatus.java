package io.tuneloom.sharedschemas.results;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** Whether all repetitions of an arm succeeded. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum ArmStatus {
    COMPLETED,
    FAILED
}
