package io.tuneloom.sharedschemas.tuning;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Which augmentation strategies the augmented arm uses. */
public record AugmentationSettings(
        @NotNull @JsonProperty(defaultValue = "[\"local\", \"global\"]") @Size(min = 1, max = 2)
        List<Strategy> strategies) {}
