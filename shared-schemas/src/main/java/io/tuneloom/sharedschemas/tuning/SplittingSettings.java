package io.tuneloom.sharedschemas.tuning;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;

/** How the documents and augmented rows of each trained arm are split into sentences. */
public record SplittingSettings(
        @NotNull @JsonProperty(defaultValue = "\"none\"") Splitting fineTuning,
        @NotNull @JsonProperty(defaultValue = "\"none\"") Splitting augmentedFineTuning) {

    /** How the rows of a training are split. */
    public Splitting of(Tuning tuning) {
        return tuning.augmentedRows().isPresent() ? augmentedFineTuning : fineTuning;
    }
}
