package io.tuneloom.sharedschemas.tuning;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import org.jspecify.annotations.Nullable;

/**
 * Whether it is measured what tuned models lost, and how much they may lose.
 *
 * @param measure whether every tuned model reads texts that the base model wrote; if it cannot be measured, the method fails
 * @param max the greatest loss with which a method may be recommended, in nats per token of these texts; a method that is shown to lose more
 *     is not. Absent: no loss excludes a method. Ignored if nothing is measured
 */
public record ForgettingSettings(
        @JsonProperty(defaultValue = "true") boolean measure,

        @JsonInclude(JsonInclude.Include.NON_NULL) @DecimalMin("0") @DecimalMax("100") @Nullable
        Double max) {
    public static final ForgettingSettings NOT_MEASURED = new ForgettingSettings(false, null);
}
