package io.tuneloom.sharedschemas.results;

import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.tuning.Method;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * The model to be used: the recommended method's, tuned on the documents of the first repetition, with no fact held out of its
 * augmentation. It was not measured itself.
 *
 * @param model manifest of the model's folder; absent when making it failed
 * @param failure why there is none; absent when there is one
 * @param preparation what making it took
 * @param measuredHoldOut share of the facts held out of augmentation in the models that the rows of the result measure: their accuracies
 *     on {@code augmented} items estimate this model's. 0 where they were made as this one was
 */
public record Delivered(
        @NotNull Method method,
        @Nullable Artifact model,
        @Nullable ArmFailure failure,
        @NotNull Usage preparation,
        @DecimalMin("0") @DecimalMax("0.9") double measuredHoldOut) {}
