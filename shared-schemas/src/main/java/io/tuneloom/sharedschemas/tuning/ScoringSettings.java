package io.tuneloom.sharedschemas.tuning;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;

/**
 * How answers are told from scores.
 *
 * @param primary the score whose accuracies are compared; named before anything is measured, so that nobody can pick the
 *     one that flatters a method. The accuracies under the others are given beside it
 */
public record ScoringSettings(
        @NotNull @JsonProperty(defaultValue = "\"sum\"") ScoreKind primary) {}
