package io.tuneloom.sharedschemas.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.Precision;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Jobs of evaluation: accuracies and their comparison. */
public sealed interface EvaluationJob extends Job {
    /**
     * Asks a model every item, with documents in context if the method uses them, else closed book. Output: {@code evaluation},
     * JSON.
     *
     * @param choice which documents are in context; ignored if the method uses none
     * @param rows the augmented rows that the model was trained on, which determine the tier of each item; absent: none
     * @param heldOut the facts that were held out of the rows; absent if there are no rows
     * @param unanswerable open-ended questions that no document answers, asked in the same way; they count neither as items nor
     *     as costs
     */
    record Evaluate(
            @NotNull Method method,
            @NotNull Artifact model,

            @NotNull
            @JsonProperty(defaultValue = "\"fp32\"")
            @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Precision.IsDefault.class)
            Precision precision,

            @NotNull Artifact documents,

            @NotNull @JsonProperty(defaultValue = ALL_DOCUMENTS)
            ContextChoice choice,

            @NotNull Artifact items,
            @Nullable Artifact rows,
            @Nullable Artifact heldOut,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Artifact unanswerable)
            implements EvaluationJob {
        public static final String EVALUATION = "evaluation";

        /** Without unanswerable questions. */
        public Evaluate(
                Method method,
                Artifact model,
                Precision precision,
                Artifact documents,
                ContextChoice choice,
                Artifact items,
                @Nullable Artifact rows,
                @Nullable Artifact heldOut) {
            this(method, model, precision, documents, choice, items, rows, heldOut, null);
        }
    }

    /**
     * Measures what a tuned model lost: how much less likely than under the base model texts are that the base model wrote and, on
     * benchmarks, the documents of another world, and how well it still answers with that world's documents in context. Output: {@code
     * forgetting}, JSON of {@link io.tuneloom.sharedschemas.artifacts.ForgettingReport}.
     *
     * @param base the model before training
     * @param model the model after training
     * @param texts JSON Lines of {@link io.tuneloom.sharedschemas.artifacts.SampledText} that the base model wrote
     * @param otherDocuments of a world that the model was not trained on; absent with own documents
     * @param otherItems about these documents; absent if they are
     */
    record MeasureForgetting(
            @NotNull Artifact base,
            @NotNull Artifact model,

            @NotNull
            @JsonProperty(defaultValue = "\"fp32\"")
            @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Precision.IsDefault.class)
            Precision precision,

            @NotNull Artifact texts,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Artifact otherDocuments,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Artifact otherItems)
            implements EvaluationJob {
        public static final String FORGETTING = "forgetting";
    }

    /**
     * Compares arms. Output: {@code comparison}, JSON: the data of TuningCompleted except what only the run knows.
     *
     * @param calibrations what costs are computed with
     * @param primary the score by which answers count as right
     * @param questions the report on questions that the model wrote; absent if questions were given, and then not part of the
     *     job's identity
     * @param baselines accuracy of rules without a model, for each repetition; empty on own documents
     * @param sameQuestions whether all repetitions were asked the same questions, as on own documents
     * @param margin non-inferiority margin in points of accuracy
     * @param maxForgetting what a method may lose of the base model's own texts, in nats per token; absent: it was not measured
     */
    record Compare(
            @NotNull @Size(max = 1_000) List<ArmRun> arms,
            @NotNull Calibrations calibrations,
            @Min(1) long expectedQueries,
            @NotNull @JsonProperty(defaultValue = "\"sum\"") ScoreKind primary,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Artifact questions,

            @NotNull @Size(max = 1_000) @JsonProperty(defaultValue = "[]") @JsonInclude(JsonInclude.Include.NON_EMPTY)
            List<Artifact> baselines,

            @JsonProperty(defaultValue = "false") @JsonInclude(JsonInclude.Include.NON_DEFAULT)
            boolean sameQuestions,

            @JsonProperty(defaultValue = "5") @DecimalMin("0.1") @DecimalMax("50")
            double margin,

            @JsonInclude(JsonInclude.Include.NON_NULL) @DecimalMin("0") @DecimalMax("100") @Nullable
            Double maxForgetting)
            implements EvaluationJob {
        public static final String COMPARISON = "comparison";

        /** However much the methods forget. */
        public Compare(
                List<ArmRun> arms,
                Calibrations calibrations,
                long expectedQueries,
                ScoreKind primary,
                @Nullable Artifact questions,
                List<Artifact> baselines,
                boolean sameQuestions,
                double margin) {
            this(arms, calibrations, expectedQueries, primary, questions, baselines, sameQuestions, margin, null);
        }
    }

    /**
     * One method's evaluation in one repetition.
     *
     * @param preparation what making the model consumed: training and augmentation, without the evaluation
     * @param augmentation the report of the augmentation; absent if there was none
     * @param forgetting what the tuned model lost; absent if it was not measured
     */
    record ArmRun(
            @NotNull Method method,
            @Min(0) long seed,
            @NotNull Artifact evaluation,
            @NotNull Usage preparation,
            @Nullable Artifact augmentation,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Artifact forgetting) {

        /** Of a method whose forgetting was not measured. */
        public ArmRun(
                Method method, long seed, Artifact evaluation, Usage preparation, @Nullable Artifact augmentation) {
            this(method, seed, evaluation, preparation, augmentation, null);
        }
    }
}
