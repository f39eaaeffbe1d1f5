package io.tuneloom.study.plan;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** What a plan's results are good for. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum Purpose {
    /** Settings are chosen by them, so they test nothing. */
    DEVELOPMENT,
    /** They test claims that were frozen before, once, on worlds that nothing was chosen on. */
    CONFIRMATORY
}
