package io.tuneloom.sharedschemas.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tuneloom.sharedschemas.tuning.BenchmarkName;
import io.tuneloom.sharedschemas.tuning.InlineDocument;
import io.tuneloom.sharedschemas.tuning.InlineQuestion;
import io.tuneloom.sharedschemas.tuning.Precision;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Jobs of dataset-generation: documents and items. */
public sealed interface DatasetJob extends Job {
    /** Output of jobs that make or read documents. */
    String DOCUMENTS = "documents";

    /** Output of all jobs. */
    String ITEMS = "items";

    /** Generates a benchmark's world. Outputs: {@code documents}, {@code items} and {@code baselines}, JSON Lines. */
    record GenerateDataset(
            @NotNull BenchmarkName benchmark,
            @Min(2) @Max(341) int size,
            @Min(1) @Max(33) int documentsPerFact,
            @Min(0) @Max(2_000_000_000) long seed)
            implements DatasetJob {
        public static final String BASELINES = "baselines";
    }

    /**
     * Reads a team's own documents and questions. Outputs: {@code documents} and {@code items}, JSON Lines.
     *
     * @param documents manifest of a folder, or a file; absent: the inline ones
     * @param questions JSON Lines of {@link InlineQuestion}; absent: the inline ones; if there are none either, no items
     */
    record ReadDocuments(
            @Nullable Artifact documents,
            @NotNull @Size(max = 1_000) List<InlineDocument> inlineDocuments,
            @Nullable Artifact questions,
            @NotNull @Size(max = 1_000) List<InlineQuestion> inlineQuestions)
            implements DatasetJob {}

    /**
     * Reads a benchmark's data set as its authors released it. Outputs: {@code documents} and {@code items}, JSON Lines.
     *
     * @param folder manifest of the released folder
     * @param seed determines the wrong candidates
     */
    record ReadBenchmark(
            @NotNull BenchmarkName benchmark,
            @NotNull Artifact folder,
            @Min(0) @Max(2_000_000_000) long seed) implements DatasetJob {}

    /**
     * Has the model write questions about documents, each with its evidence, and keeps those that it answers with the evidence in
     * context and fails without documents. Outputs: {@code items} (JSON Lines), {@code report} (JSON of {@link
     * io.tuneloom.sharedschemas.results.GeneratedQuestions}), and {@code unanswerable} (JSON Lines, open-ended questions that no
     * document answers) if there are any. Fails if no item is kept.
     *
     * @param perSplit maximum number written for each kind of generalisation, before any is dropped
     * @param unanswerable unanswerable questions, as a share of the others, rounded up
     * @param seed determines the statements that are asked about, the sampling, and the wrong candidates
     * @param primary the score by which an answer counts as right
     */
    record WriteQuestions(
            @NotNull Artifact model,

            @NotNull
            @JsonProperty(defaultValue = "\"fp32\"")
            @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Precision.IsDefault.class)
            Precision precision,

            @NotNull Artifact documents,
            @Min(1) @Max(1_000) int perSplit,

            @JsonProperty(defaultValue = "0") @DecimalMin("0") @DecimalMax("1")
            double unanswerable,

            @Min(0) @Max(2_000_000_000) long seed,
            @NotNull ScoreKind primary)
            implements DatasetJob {
        public static final String REPORT = "report";
        /** Present if there are any. */
        public static final String UNANSWERABLE = "unanswerable";
    }
}
