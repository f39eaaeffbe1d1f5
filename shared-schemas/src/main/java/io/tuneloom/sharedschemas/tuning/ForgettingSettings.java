package io.tuneloom.sharedschemas.tuning;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;

/**
 * Whether it is measured what tuned models lost, and how much they may lose.
 *
 * @param measure whether every tuned model reads texts that the base model wrote; if it cannot be measured, the method fails
 * @param max the greatest loss with which a method may be recommended, in nats per token of these texts; a method that is shown to lose more
 *     is not. With 3, a token is 20 times less likely than before (geometric mean). Two repetitions hardly ever show it; one shows it of its
 *     own model only. A value other than the default is rejected if nothing is measured
 */
public record ForgettingSettings(
        @JsonProperty(defaultValue = "true") boolean measure,

        @JsonProperty(defaultValue = "3") @DecimalMin("0") @DecimalMax("100")
        double max) {
    /** A loss that destroys what a model could, if a request says nothing else. */
    public static final double DESTRUCTIVE = 3;

    public static final ForgettingSettings NOT_MEASURED = new ForgettingSettings(false, DESTRUCTIVE);
}
