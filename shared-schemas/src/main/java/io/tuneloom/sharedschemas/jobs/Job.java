package io.tuneloom.sharedschemas.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.tuneloom.sharedschemas.tuning.AuditMode;
import io.tuneloom.sharedschemas.tuning.BenchmarkName;
import io.tuneloom.sharedschemas.tuning.BudgetMeasure;
import io.tuneloom.sharedschemas.tuning.InlineDocument;
import io.tuneloom.sharedschemas.tuning.InlineQuestion;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.RowSource;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import io.tuneloom.sharedschemas.tuning.Splitting;
import io.tuneloom.sharedschemas.tuning.Strategy;
import io.tuneloom.sharedschemas.tuning.TrainingSettings;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Work as a value: what to do with which inputs. Equal jobs are the same job, and computed by the same revision they have the same outcome. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Job.GenerateDataset.class, name = "generate-dataset"),
    @JsonSubTypes.Type(value = Job.ReadDocuments.class, name = "read-documents"),
    @JsonSubTypes.Type(value = Job.ReadBenchmark.class, name = "read-benchmark"),
    @JsonSubTypes.Type(value = Job.WriteQuestions.class, name = "write-questions"),
    @JsonSubTypes.Type(value = Job.Score.class, name = "score"),
    @JsonSubTypes.Type(value = Job.Generate.class, name = "generate"),
    @JsonSubTypes.Type(value = Job.Augment.class, name = "augment"),
    @JsonSubTypes.Type(value = Job.Train.class, name = "train"),
    @JsonSubTypes.Type(value = Job.Evaluate.class, name = "evaluate"),
    @JsonSubTypes.Type(value = Job.Compare.class, name = "compare"),
    @JsonSubTypes.Type(value = Job.CalibrateInference.class, name = "calibrate-inference"),
    @JsonSubTypes.Type(value = Job.CalibrateTraining.class, name = "calibrate-training")
})
public sealed interface Job {
    /** What jobs meant before there was a choice. */
    String ALL_DOCUMENTS = "{\"kind\": \"all\"}";

    /** The id of this job as this program computes it. */
    default String id() {
        return id(revision());
    }

    /**
     * SHA-256, in lower-case hexadecimal, of the canonical JSON (sorted keys, no white space) of an object with this {@code job}
     * and the {@code revision} of what computes it.
     */
    default String id(int revision) {
        return JobId.of(this, revision);
    }

    /** The revision of what computes such jobs in this program. */
    default int revision() {
        return Revisions.of(getClass());
    }

    /** The name of this kind of job: {@code generate-dataset}. */
    default String kind() {
        return Revisions.nameOf(getClass());
    }

    /** The service that does this job; its queue is {@code <service>.jobs}. */
    default String service() {
        return switch (this) {
            case GenerateDataset _, ReadDocuments _, ReadBenchmark _, WriteQuestions _ -> "dataset-generation";
            case Score _, Generate _, CalibrateInference _ -> "icl-inference";
            case Augment _ -> "augmentation";
            case Train _, CalibrateTraining _ -> "gpu-training";
            case Evaluate _, Compare _ -> "evaluation";
        };
    }

    /** Makes a benchmark's world. Outputs: {@code documents}, {@code items} and {@code baselines}, JSON Lines. */
    record GenerateDataset(
            @NotNull BenchmarkName benchmark,
            @Min(2) @Max(341) int size,
            @Min(1) @Max(33) int documentsPerFact,
            @Min(0) @Max(2_000_000_000) long seed)
            implements Job {}

    /**
     * Reads a team's own documents and questions. Outputs: {@code documents} and {@code items}, JSON Lines.
     *
     * @param documents manifest of a folder, or a file; absent: the inline ones
     * @param questions JSON Lines of {@link InlineQuestion}; absent: the inline ones, and where there are none either, no items
     */
    record ReadDocuments(
            @Nullable Artifact documents,
            @NotNull @Size(max = 1_000) List<InlineDocument> inlineDocuments,
            @Nullable Artifact questions,
            @NotNull @Size(max = 1_000) List<InlineQuestion> inlineQuestions)
            implements Job {}

    /**
     * Reads a benchmark's data set as its authors released it. Outputs: {@code documents} and {@code items}, JSON Lines.
     *
     * @param folder the manifest of the folder that holds it
     * @param seed draws the wrong candidates
     */
    record ReadBenchmark(
            @NotNull BenchmarkName benchmark,
            @NotNull Artifact folder,
            @Min(0) @Max(2_000_000_000) long seed) implements Job {}

    /**
     * Has the model write questions about documents, each with its evidence, and keeps those that it answers with the
     * evidence in context and not without any. Outputs: {@code items} (JSON Lines), {@code report} (JSON of {@link
     * io.tuneloom.sharedschemas.results.GeneratedQuestions}), and {@code unanswerable} (JSON Lines, open-ended questions whose answer no
     * document has) where there are some. Fails when no item is kept.
     *
     * @param perSplit so many are written for each kind of generalisation at most, before any is dropped
     * @param unanswerable so many are written for each of the others, rounded up
     * @param seed of which statements are asked about, of the draws, and of the wrong candidates
     * @param primary the score by which an answer counts as right
     */
    record WriteQuestions(
            @NotNull Artifact model,
            @NotNull Artifact documents,
            @Min(1) @Max(1_000) int perSplit,

            @JsonProperty(defaultValue = "0") @DecimalMin("0") @DecimalMax("1")
            double unanswerable,

            @Min(0) @Max(2_000_000_000) long seed,
            @NotNull ScoreKind primary)
            implements Job {}

    /**
     * Scores the candidates of queries {@code from} (inclusive) to {@code to} (exclusive), or has the model write the
     * answers of those that are open-ended. Outputs: {@code scores}, JSON Lines, and {@code report}, JSON.
     *
     * @param model manifest of a model folder
     * @param context documents to lay before questions; absent: closed book
     * @param choice which of them
     * @param queries JSON Lines of {@link io.tuneloom.sharedschemas.artifacts.Question}, or what {@code asks} says
     * @param asks what the queries are
     */
    record Score(
            @NotNull Artifact model,
            @Nullable Artifact context,

            @NotNull @JsonProperty(defaultValue = ALL_DOCUMENTS)
            ContextChoice choice,

            @NotNull Artifact queries,
            @Min(0) int from,
            @Min(1) int to,

            @NotNull @JsonProperty(defaultValue = "\"questions\"")
            Asks asks)
            implements Job {}

    /**
     * Lets the model carry out instructions {@code from} (inclusive) to {@code to} (exclusive). Output: {@code texts},
     * JSON Lines.
     *
     * @param context documents to lay before every instruction; absent: none
     * @param instructions JSON Lines of {@link io.tuneloom.sharedschemas.artifacts.Instruction}; the model folder's prompts.json lays them out
     * @param sampling how to draw the answers; absent: the likeliest token, always
     */
    record Generate(
            @NotNull Artifact model,
            @Nullable Artifact context,
            @NotNull Artifact instructions,
            @Min(0) int from,
            @Min(1) int to,
            @Min(1) @Max(1_024) int maxTokens,
            @Nullable Sampling sampling)
            implements Job {}

    /**
     * Makes new rows from the documents, as a rule has the model write them. Outputs: {@code rows} (JSON Lines), {@code report} (JSON),
     * {@code held-out} (JSON: the facts that no row is written from or about).
     *
     * @param samples answers per instruction, all but the first drawn at random with the temperature
     * @param ratio upper bound on rows per document; absent: none
     * @param judgeDocuments where the documents are of other than the benchmarks' language, the model judges each statement
     *     by at most so many of them, those found for it; absent: nobody judges such statements
     * @param source where the rows come from
     * @param holdOut share of the facts that are held out, to the nearest number of them; if it is above 0, one at least is held out
     *     and one is not
     * @param seed draws them
     */
    record Augment(
            @NotNull Artifact model,
            @NotNull Artifact documents,
            @NotNull @Size(min = 1, max = 3) List<Strategy> strategies,

            @JsonProperty(defaultValue = "1") @Min(1) @Max(16)
            int samples,

            @JsonProperty(defaultValue = "0.8") @DecimalMin("0.01") @DecimalMax("10")
            double temperature,

            @Nullable @DecimalMin("0.01") @DecimalMax("1000")
            Double ratio,

            @NotNull @JsonProperty(defaultValue = "\"report\"")
            AuditMode audit,

            @Nullable @JsonInclude(JsonInclude.Include.NON_NULL) @Min(1) @Max(1_000)
            Integer judgeDocuments,

            @NotNull @JsonProperty(defaultValue = "\"as-instructed\"")
            RowSource source,

            @JsonProperty(defaultValue = "0") @DecimalMin("0") @DecimalMax("0.9")
            double holdOut,

            @JsonProperty(defaultValue = "0") @Min(0) long seed)
            implements Job {}

    /**
     * Fine-tunes a model on documents, and on augmented rows where there are some. Outputs: {@code model} (manifest of
     * the tuned model's folder), {@code log} (JSON Lines of the loss).
     *
     * @param splitting of documents and rows alike
     * @param budget of another training, in place of the settings' epochs and maxSteps; absent: theirs
     */
    record Train(
            @NotNull Artifact model,
            @NotNull Artifact documents,
            @Nullable Artifact rows,

            @NotNull @JsonProperty(defaultValue = "\"none\"")
            Splitting splitting,

            @NotNull TrainingSettings settings,
            @Min(0) long seed,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Budget budget)
            implements Job {}

    /**
     * What a training on augmented rows takes, with the same documents, settings and seed.
     *
     * @param rows the augmented rows
     * @param splitting of the documents and rows there
     */
    record Budget(
            @NotNull BudgetMeasure measure,
            @NotNull Artifact rows,
            @NotNull Splitting splitting) {}

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
            implements Job {
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
            implements Job {}

    /**
     * Measures how fast the service reads and writes with models of one shape. Output: {@code calibration}, JSON of {@link
     * io.tuneloom.sharedschemas.artifacts.Calibration}. A stored one is used again: after a change of hardware or of the service's
     * threads it must be deleted.
     */
    record CalibrateInference(@NotNull Artifact model) implements Job {}

    /** Measures how fast the service trains models of one shape. Output and reuse are those of {@link CalibrateInference}. */
    record CalibrateTraining(@NotNull Artifact model) implements Job {}

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

    /**
     * Drawing tokens at random, the same ones for the same seed.
     *
     * @param temperature smaller is closer to the likeliest token
     */
    record Sampling(
            @DecimalMin("0.01") @DecimalMax("10") double temperature,
            @Min(0) @Max(9_007_199_254_740_991L) long seed) {}
}
