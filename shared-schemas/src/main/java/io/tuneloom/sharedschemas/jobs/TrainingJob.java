package io.tuneloom.sharedschemas.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tuneloom.sharedschemas.tuning.BudgetMeasure;
import io.tuneloom.sharedschemas.tuning.LoraSettings;
import io.tuneloom.sharedschemas.tuning.Precision;
import io.tuneloom.sharedschemas.tuning.Splitting;
import io.tuneloom.sharedschemas.tuning.TrainingSettings;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** Jobs of gpu-training: tuned models. */
public sealed interface TrainingJob extends Job {
    /**
     * Fine-tunes a model on documents and, if present, augmented rows. Outputs: {@code model} (manifest of the tuned model's
     * folder), {@code log} (JSON Lines of the loss). With {@code lora} in the settings the folder holds an adapter only, and its manifest
     * names the base model's manifest; jobs that ask a model, or count its tokens, take such a one too.
     *
     * @param splitting of documents and rows alike
     * @param budget another training whose budget replaces epochs and maxSteps of the settings; absent: those of the settings
     * @param replay JSON Lines of {@link io.tuneloom.sharedschemas.artifacts.SampledText} that the model wrote itself, of which the share of
     *     the settings is trained on as well; absent: none
     */
    record Train(
            @NotNull Artifact model,

            @NotNull
            @JsonProperty(defaultValue = "\"fp32\"")
            @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Precision.IsDefault.class)
            Precision precision,

            @NotNull Artifact documents,
            @Nullable Artifact rows,

            @NotNull @JsonProperty(defaultValue = "\"none\"")
            Splitting splitting,

            @NotNull TrainingSettings settings,
            @Min(0) long seed,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Budget budget,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Artifact replay)
            implements TrainingJob {
        public static final String MODEL = "model";
        public static final String LOG = "log";

        /** Without replay. */
        public Train(
                Artifact model,
                Precision precision,
                Artifact documents,
                @Nullable Artifact rows,
                Splitting splitting,
                TrainingSettings settings,
                long seed,
                @Nullable Budget budget) {
            this(model, precision, documents, rows, splitting, settings, seed, budget, null);
        }
    }

    /**
     * The steps or tokens of a training on augmented rows, with the same documents, settings and seed.
     *
     * @param rows the augmented rows
     * @param splitting of the documents and rows of that training
     */
    record Budget(
            @NotNull BudgetMeasure measure,
            @NotNull Artifact rows,
            @NotNull Splitting splitting) {}

    /**
     * Adds an adapter to the weights of its base model. Output: {@code model}, manifest of an ordinary model folder.
     *
     * @param adapter manifest of an adapter's folder
     */
    record Merge(@NotNull Artifact adapter) implements TrainingJob {
        public static final String MODEL = Train.MODEL;
    }

    /**
     * Measures how fast the service trains models of one shape. Output and reuse are as for {@link
     * InferenceJob.CalibrateInference}.
     *
     * @param lora the adapter that is trained; absent: all weights are
     */
    record CalibrateTraining(
            @NotNull Artifact model,

            @NotNull
            @JsonProperty(defaultValue = "\"fp32\"")
            @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Precision.IsDefault.class)
            Precision precision,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            LoraSettings lora)
            implements TrainingJob {
        public static final String CALIBRATION = "calibration";

        /** Of all weights. */
        public CalibrateTraining(Artifact model, Precision precision) {
            this(model, precision, null);
        }
    }
}
