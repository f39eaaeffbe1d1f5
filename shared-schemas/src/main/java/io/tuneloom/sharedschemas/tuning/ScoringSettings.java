package io.tuneloom.sharedschemas.tuning;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;

/**
 * How scores decide which answers are right.
 *
 * @param primary the score whose accuracies are compared. It is fixed before anything is measured, so that nobody can choose
 *     the one that favours a method. Accuracies under the other scores are reported too
 */
public record ScoringSettings(
        @NotNull @JsonProperty(defaultValue = "\"sum\"") ScoreKind primary) {}
