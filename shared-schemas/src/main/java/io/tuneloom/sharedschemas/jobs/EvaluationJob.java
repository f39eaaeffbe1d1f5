package io.tuneloom.sharedschemas.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tuneloom.sharedschemas.tuning.Method;
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
     * Asks a model every test item, with documents in context where the method has some there, closed book otherwise. Output:
     * {@code evaluation}, JSON.
     *
     * @param choice which documents stand in context; says nothing where none do
     * @param rows the augmented rows that the model was trained on, to find the tier of each item; absent: none
     * @param heldOut the facts that were held out of them; absent where there are no rows
     * @param unanswerable open-ended questions whose answer no document has, asked in the same way; they are neither items nor costs
     */
    record Evaluate(
            @NotNull Method method,
            @NotNull Artifact model,
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
                Artifact documents,
                ContextChoice choice,
                Artifact items,
                @Nullable Artifact rows,
                @Nullable Artifact heldOut) {
            this(method, model, documents, choice, items, rows, heldOut, null);
        }
    }

    /**
     * Compares arms. Output: {@code comparison}, JSON: the data of TuningCompleted but for what only the run knows.
     *
     * @param calibrations what costs are computed with
     * @param primary the score by which answers count as right
     * @param questions the report on questions that the model wrote; absent where they were given, and then no part of the
     *     job's identity, which is that of before there was such a report
     * @param baselines of each repetition, what rules without a model are right about; none of a team's own documents
     * @param sameQuestions all repetitions were asked the same questions, as about a team's own documents
     * @param margin in points of accuracy, by which a method may be behind another and still be as good
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
            double margin)
            implements EvaluationJob {
        public static final String COMPARISON = "comparison";
    }

    /**
     * One method's evaluation with one seed.
     *
     * @param preparation what it took to make the model: training, augmentation; not the evaluation itself
     * @param augmentation the report of the augmentation; absent where there was none
     */
    record ArmRun(
            @NotNull Method method,
            @Min(0) long seed,
            @NotNull Artifact evaluation,
            @NotNull Usage preparation,
            @Nullable Artifact augmentation) {}
}
