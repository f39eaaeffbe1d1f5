package io.tuneloom.sharedschemas.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.tuning.Method;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * The model to be used: the recommended method trained on the documents of the first repetition, with no fact held out of its
 * augmentation. Its accuracy was not measured.
 *
 * @param model manifest of the model's folder, or of an adapter's if the method trains one; absent if making it failed
 * @param merged manifest of the model that the adapter makes of its base model; absent unless it was requested
 * @param failure why there is no model, or none that is merged; absent if there is all
 * @param preparation what making it consumed
 * @param measuredHoldOut share of the facts held out of augmentation in the measured models; their accuracies on {@code
 *     augmented} items estimate this model's. 0 if they were made in the same way as this one
 */
public record Delivered(
        @NotNull Method method,
        @Nullable Artifact model,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Artifact merged,

        @Nullable ArmFailure failure,
        @NotNull Usage preparation,
        @DecimalMin("0") @DecimalMax("0.9") double measuredHoldOut) {

    /** Without a merged model. */
    public Delivered(
            Method method,
            @Nullable Artifact model,
            @Nullable ArmFailure failure,
            Usage preparation,
            double measuredHoldOut) {
        this(method, model, null, failure, preparation, measuredHoldOut);
    }
}
