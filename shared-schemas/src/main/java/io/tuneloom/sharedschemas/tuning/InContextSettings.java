package io.tuneloom.sharedschemas.tuning;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * Which documents the {@code icl} method puts into the context: all of them, or a random part, as in the study's largest data sets.
 * The model's context limits either; the result reports how many were in it.
 *
 * @param subsample uses one in this many documents, drawn anew for each repetition; 1 uses all
 */
public record InContextSettings(
        @JsonProperty(defaultValue = "1") @Min(1) @Max(1_000_000)
        int subsample) {}
