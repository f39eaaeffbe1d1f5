package io.tuneloom.sharedschemas.dataset;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tuneloom.sharedschemas.tuning.BenchmarkName;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * The data of a run: either a benchmark, or a team's own documents, with questions about them or with questions that the base
 * model writes. Of a benchmark, the first repetition of the run uses the world of {@code seed}, the second that of {@code
 * seed + 1}, and so on; documents and questions are the same in every repetition. The reversal curse may come with
 * documents: the folder that its authors released, which has its own questions; then the seed only draws their wrong
 * candidates.
 *
 * <p>Each benchmark has limits of its own within those here; what is beyond them is refused. Documents ignore both.
 *
 * @param size facts (simple reversals, 2 to 341), documents (simple syllogisms, 2 to 341), people in each of three sets
 *     (reversal curse, 2 to 170), categories (semantic structure, 10 to 110) or elementary functions (process knowledge, 4 to
 *     341)
 * @param documentsPerFact in how many documents each fact stands, each worded differently: 1 to 11 for simple reversals, 1
 *     to 33 for the reversal curse, whose second set stands as often in each of two orders, 1 to 22 for process knowledge;
 *     for the semantic structure, documents per category, 1 to 20. Syllogisms ignore it
 * @param documents what the model is to learn, instead of a benchmark
 * @param questions what the model is asked about the documents; a benchmark has its own. Absent: the base model writes them
 * @param questionsPerSplit how many questions the model is to write for each kind of generalisation, at most; those that tell
 *     nothing are dropped afterwards. Says nothing where questions are given
 * @param unanswerable questions whose answer no document has, as a share of those that the model is to write; 0 for none. Says nothing
 *     where questions are given
 * @param seed of a benchmark's world, or of the draws when the model writes questions
 */
public record DatasetSpec(
        @Nullable BenchmarkName benchmark,
        @JsonProperty(defaultValue = "32") @Min(2) @Max(341) int size,
        @JsonProperty(defaultValue = "10") @Min(1) @Max(33) int documentsPerFact,
        @Nullable DocumentSource documents,
        @Nullable QuestionSource questions,

        @JsonProperty(defaultValue = "100") @Min(1) @Max(1_000)
        int questionsPerSplit,

        @JsonProperty(defaultValue = "0.1") @DecimalMin("0") @DecimalMax("1")
        double unanswerable,

        @JsonProperty(defaultValue = "1") @Min(0) @Max(2_000_000_000)
        long seed) {

    public static DatasetSpec ofBenchmark(BenchmarkName benchmark, int size, int documentsPerFact, long seed) {
        return new DatasetSpec(benchmark, size, documentsPerFact, null, null, 100, 0.1, seed);
    }
}
