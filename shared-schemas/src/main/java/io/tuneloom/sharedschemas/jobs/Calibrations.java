package io.tuneloom.sharedschemas.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * The calibrations that costs were computed with: JSON of {@link io.tuneloom.sharedschemas.artifacts.Calibration}.
 *
 * @param training of all weights; absent if no method trains them
 * @param adapterTraining of an adapter (LoRA); absent if no method trains one
 */
public record Calibrations(
        @NotNull Artifact inference,
        @Nullable Artifact training,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Artifact adapterTraining) {

    /** Where no adapter is trained. */
    public Calibrations(Artifact inference, @Nullable Artifact training) {
        this(inference, training, null);
    }
}
