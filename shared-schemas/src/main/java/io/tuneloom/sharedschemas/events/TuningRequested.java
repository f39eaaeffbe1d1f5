package io.tuneloom.sharedschemas.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tuneloom.sharedschemas.dataset.DatasetSpec;
import io.tuneloom.sharedschemas.tuning.AugmentationSettings;
import io.tuneloom.sharedschemas.tuning.ForgettingSettings;
import io.tuneloom.sharedschemas.tuning.InContextSettings;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.PrecisionChoice;
import io.tuneloom.sharedschemas.tuning.RetrievalSettings;
import io.tuneloom.sharedschemas.tuning.ScoringSettings;
import io.tuneloom.sharedschemas.tuning.SplittingSettings;
import io.tuneloom.sharedschemas.tuning.TrainingSettings;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Asks which method gives a model the facts of a data set best. Everything but the data set has a default.
 *
 * @param baseModel a model that the coordinator knows; {@code built-in} needs nothing else
 * @param seeds number of repetitions, each with its own training seed and, on benchmarks, its own world; with fewer than 6
 *     worlds no difference can be significant
 * @param deliver whether the recommended method, if it trains a model, is trained once more after the comparison with no fact
 *     held out: the model to be used
 * @param expectedQueries number of queries that the model is expected to answer; decides whether training pays off
 * @param margin non-inferiority margin in points of accuracy: a method qualifies if it is shown to be less than this behind
 *     every other method, on every split
 * @param precision of all matrix products of the run, in training and inference; with {@code auto} results depend on the machine
 */
public record TuningRequested(
        @NotNull DatasetSpec dataset,

        @NotNull @JsonProperty(defaultValue = "built-in") @Pattern(regexp = "[A-Za-z0-9._-]{1,128}")
        String baseModel,

        @NotNull
        @JsonProperty(
                defaultValue = "[\"pretrained\", \"icl\", \"retrieval\", \"fine-tuning\", \"augmented-fine-tuning\"]")
        @Size(min = 1)
        List<Method> methods,

        @NotNull @JsonProperty(defaultValue = "{}") InContextSettings inContext,
        @NotNull @JsonProperty(defaultValue = "{}") RetrievalSettings retrieval,
        @NotNull @JsonProperty(defaultValue = "{}") AugmentationSettings augmentation,
        @NotNull @JsonProperty(defaultValue = "{}") TrainingSettings training,
        @NotNull @JsonProperty(defaultValue = "{}") ScoringSettings scoring,
        @NotNull @JsonProperty(defaultValue = "{}") SplittingSettings splitting,

        @JsonProperty(defaultValue = "6") @Min(1) @Max(MOST_SEEDS)
        int seeds,

        @JsonProperty(defaultValue = "1000") @Min(1) @Max(1_000_000_000_000L)
        long expectedQueries,

        @JsonProperty(defaultValue = "5") @DecimalMin("0.1") @DecimalMax("50")
        double margin,

        @JsonProperty(defaultValue = "true") boolean deliver,

        @NotNull @JsonProperty(defaultValue = "\"fp32\"") PrecisionChoice precision,
        @NotNull @JsonProperty(defaultValue = "{}") ForgettingSettings forgetting)
        implements EventData {
    public static final int MOST_SEEDS = 20;

    private static final double HELD_OUT_OF_BENCHMARKS = 0.3;
    private static final double HELD_OUT_OF_OWN_DOCUMENTS = 0.5;

    /** The share of the facts that is held out of augmentation, as asked for or as is usual for such data. */
    public double holdOut() {
        Double asked = augmentation.holdOut();
        if (asked != null) {
            return asked;
        }
        return dataset.benchmark() == null ? HELD_OUT_OF_OWN_DOCUMENTS : HELD_OUT_OF_BENCHMARKS;
    }
}
