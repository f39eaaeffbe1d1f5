package io.tuneloom.launcher.study.plan;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a plan's results are good for. */
public enum Purpose {
    /** Settings are chosen by them, so they test nothing. */
    @JsonProperty("development")
    DEVELOPMENT,
    /** They test claims that were frozen before, once, on worlds that nothing was chosen on. */
    @JsonProperty("confirmatory")
    CONFIRMATORY
}
