package io.tuneloom.sharedschemas.results;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** Whether all of an arm's seeds came through. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum ArmStatus {
    COMPLETED,
    FAILED
}
