package io.tuneloom.sharedschemas.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tuneloom.sharedschemas.tuning.Precision;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Jobs of icl-inference: a model's scores and texts. */
public sealed interface InferenceJob extends Job {
    /** Queries whose candidates are scored with documents in context. */
    sealed interface Asking extends InferenceJob {
        /** JSON Lines of {@link io.tuneloom.sharedschemas.artifacts.ScoredQuestion}. */
        String SCORES = "scores";
        /** JSON of {@link io.tuneloom.sharedschemas.artifacts.ScoringReport}. */
        String REPORT = "report";

        Artifact model();

        Precision precision();

        @Nullable
        Artifact context();

        ContextChoice choice();

        Artifact queries();

        int from();

        int to();
    }

    /**
     * Scores the candidates of questions {@code from} (inclusive) to {@code to} (exclusive), or has the model write the answers to
     * open-ended ones. Outputs: {@code scores}, JSON Lines, and {@code report}, JSON.
     *
     * @param model manifest of a model folder
     * @param context documents for the context; absent: closed book
     * @param choice which of them
     * @param queries JSON Lines of {@link io.tuneloom.sharedschemas.artifacts.Question}
     */
    record Score(
            @NotNull Artifact model,

            @NotNull
            @JsonProperty(defaultValue = "\"fp32\"")
            @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Precision.IsDefault.class)
            Precision precision,

            @Nullable Artifact context,

            @NotNull @JsonProperty(defaultValue = ALL_DOCUMENTS)
            ContextChoice choice,

            @NotNull Artifact queries,
            @Min(0) int from,
            @Min(1) int to)
            implements Asking {}

    /**
     * Scores the model's own words for each verdict on statements {@code from} (inclusive) to {@code to} (exclusive), with
     * documents in context. Statements that cannot be judged have no scores; a model without such words scores none. Outputs:
     * {@code scores}, JSON Lines, and {@code report}, JSON.
     *
     * @param model manifest of a model folder
     * @param context documents to judge by; absent: none
     * @param choice which of them
     * @param queries JSON Lines of {@link io.tuneloom.sharedschemas.artifacts.Instruction}, all named judge
     */
    record Judge(
            @NotNull Artifact model,

            @NotNull
            @JsonProperty(defaultValue = "\"fp32\"")
            @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Precision.IsDefault.class)
            Precision precision,

            @Nullable Artifact context,

            @NotNull @JsonProperty(defaultValue = ALL_DOCUMENTS)
            ContextChoice choice,

            @NotNull Artifact queries,
            @Min(0) int from,
            @Min(1) int to)
            implements Asking {}

    /**
     * Has the model carry out instructions {@code from} (inclusive) to {@code to} (exclusive). Output: {@code texts}, JSON Lines.
     *
     * @param context documents in the context of every instruction; absent: none
     * @param instructions JSON Lines of {@link io.tuneloom.sharedschemas.artifacts.Instruction}; the model folder's
     *     prompts.json defines their layout
     * @param sampling how answers are sampled; absent: always the most likely token
     */
    record Generate(
            @NotNull Artifact model,

            @NotNull
            @JsonProperty(defaultValue = "\"fp32\"")
            @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Precision.IsDefault.class)
            Precision precision,

            @Nullable Artifact context,
            @NotNull Artifact instructions,
            @Min(0) int from,
            @Min(1) int to,
            @Min(1) @Max(1_024) int maxTokens,
            @Nullable Sampling sampling)
            implements InferenceJob {
        public static final String TEXTS = "texts";
    }

    /**
     * Counts the tokens of training rows in the model's layout, as far as they are learned. Output: {@code counts}, JSON Lines of {@link
     * io.tuneloom.sharedschemas.artifacts.TokenCount} in the order of the rows.
     *
     * @param model manifest of a model folder
     * @param rows JSON Lines of {@link io.tuneloom.sharedschemas.artifacts.AugmentedRow}
     */
    record CountTokens(@NotNull Artifact model, @NotNull Artifact rows) implements InferenceJob {
        public static final String COUNTS = "counts";
    }

    /**
     * Puts one question to a model, closed book: it scores the candidates or, where there are none, writes the answer with the likeliest
     * tokens until it ends the text, the sentence or the line. Output: {@code answer}, JSON of {@link
     * io.tuneloom.sharedschemas.artifacts.Answer}.
     *
     * @param model manifest of a model folder
     * @param prompt what the answer continues
     * @param candidates at least two; none to have the answer written
     * @param maxTokens of an answer that is written
     */
    record AnswerQuestion(
            @NotNull Artifact model,

            @NotNull
            @JsonProperty(defaultValue = "\"fp32\"")
            @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Precision.IsDefault.class)
            Precision precision,

            @NotNull String prompt,
            @NotNull List<String> candidates,
            @Min(1) @Max(1_024) int maxTokens)
            implements InferenceJob {
        public static final String ANSWER = "answer";

        public AnswerQuestion {
            candidates = List.copyOf(candidates);
        }
    }

    /**
     * Has the model write texts after nothing but the beginning of a text, every token drawn from its own distribution (temperature 1), until they have
     * {@code tokens} tokens. Output: {@code samples}, JSON Lines of {@link io.tuneloom.sharedschemas.artifacts.SampledText}. The
     * same for all runs with this model.
     *
     * @param model manifest of a model folder
     * @param tokens of all texts together; fewer if most texts are very short, since at most 16 times as many texts are written as it
     *     would take if all had the greatest length
     * @param maxTokens of one text; fewer if the model's context does not hold them
     */
    record SampleTexts(
            @NotNull Artifact model,

            @NotNull
            @JsonProperty(defaultValue = "\"fp32\"")
            @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Precision.IsDefault.class)
            Precision precision,

            @Min(1) @Max(1_000_000) int tokens,
            @Min(1) @Max(1_024) int maxTokens,
            @Min(0) @Max(9_007_199_254_740_991L) long seed)
            implements InferenceJob {
        public static final String SAMPLES = "samples";
    }

    /** Texts that a model reads, to say how likely they are. */
    sealed interface Reading extends InferenceJob {
        /** JSON Lines of {@link io.tuneloom.sharedschemas.artifacts.TextLikelihood}, one per text. */
        String LIKELIHOODS = "likelihoods";

        Artifact model();

        Precision precision();
    }

    /**
     * The log-likelihood of sampled texts, token by token as they were sampled. Output: {@code likelihoods}.
     *
     * @param model manifest of the folder of the model that wrote them, or of one that was tuned from it
     * @param texts JSON Lines of {@link io.tuneloom.sharedschemas.artifacts.SampledText}
     */
    record ScoreTexts(
            @NotNull Artifact model,

            @NotNull
            @JsonProperty(defaultValue = "\"fp32\"")
            @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Precision.IsDefault.class)
            Precision precision,

            @NotNull Artifact texts)
            implements Reading {}

    /**
     * The log-likelihood of documents, laid out as training rows. Of a document that the context does not hold, the tokens count that
     * it holds. Output: {@code likelihoods}.
     *
     * @param model manifest of a model folder
     * @param documents JSON Lines of {@link io.tuneloom.sharedschemas.artifacts.TrainingDocument}
     */
    record ScoreDocuments(
            @NotNull Artifact model,

            @NotNull
            @JsonProperty(defaultValue = "\"fp32\"")
            @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Precision.IsDefault.class)
            Precision precision,

            @NotNull Artifact documents)
            implements Reading {}

    /**
     * Measures how fast the service reads and writes with models of one shape. Output: {@code calibration}, JSON of {@link
     * io.tuneloom.sharedschemas.artifacts.Calibration}. A stored calibration is reused; delete it after a change of hardware or of
     * the service's threads.
     */
    record CalibrateInference(
            @NotNull Artifact model,

            @NotNull
            @JsonProperty(defaultValue = "\"fp32\"")
            @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Precision.IsDefault.class)
            Precision precision)
            implements InferenceJob {
        public static final String CALIBRATION = "calibration";
    }

    /**
     * Measures which precision is faster on the service, with one layer of the model's shape. The outcome names the precision. Output:
     * {@code timings}, JSON of {@link io.tuneloom.sharedschemas.artifacts.PrecisionTimings}. A stored choice is reused, as a calibration
     * is; delete it after a change of hardware.
     *
     * @param model manifest of a model folder
     */
    record ChoosePrecision(@NotNull Artifact model) implements InferenceJob {
        public static final String TIMINGS = "timings";
    }

    /**
     * Random sampling of tokens, the same for the same seed.
     *
     * @param temperature a smaller value stays closer to the most likely token
     */
    record Sampling(
            @DecimalMin("0.01") @DecimalMax("10") double temperature,
            @Min(0) @Max(9_007_199_254_740_991L) long seed) {}
}
