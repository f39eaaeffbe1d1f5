package io.tuneloom.sharedschemas.dataset;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tuneloom.sharedschemas.tuning.BenchmarkName;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * The data of a run: a benchmark, or a team's own documents with questions, or own documents about which the base model writes the
 * questions. On a benchmark, the first repetition uses the world of {@code seed}, the second that of {@code seed + 1}, and so on.
 * On own documents all repetitions use the same documents and questions. The reversal curse may have documents: the folder that its
 * authors released, which contains its own questions; the seed then only determines the wrong candidates.
 *
 * <p>Each benchmark has its own limits within those here; a request beyond them is rejected. Own documents ignore both.
 *
 * @param size facts (simple reversals, 2 to 341), documents (simple syllogisms, 2 to 341), people in each of three sets
 *     (reversal curse, 2 to 170), categories (semantic structure, 10 to 110) or elementary functions (process knowledge, 4 to 341)
 * @param documentsPerFact documents that state each fact, in different words: 1 to 11 for simple reversals, 1 to 33 for the
 *     reversal curse (the second set has this many in each of two orders), 1 to 22 for process knowledge; documents per category
 *     for the semantic structure, 1 to 20. Syllogisms ignore it
 * @param documents what the model is to learn, instead of a benchmark
 * @param questions the questions about the documents; a benchmark has its own. Absent: the base model writes them
 * @param questionsPerSplit maximum number of questions that the model writes for each kind of generalisation, before unusable
 *     ones are dropped. Ignored if questions are given
 * @param unanswerable questions that no document answers, as a share of those that the model writes; 0 for none. Ignored if
 *     questions are given
 * @param seed of a benchmark's world, or of the sampling when the model writes questions
 */
public record DatasetSpec(
        @Nullable BenchmarkName benchmark,
        @JsonProperty(defaultValue = "32") @Min(2) @Max(341) int size,
        @JsonProperty(defaultValue = "10") @Min(1) @Max(33) int documentsPerFact,
        @Nullable DocumentSource documents,
        @Nullable QuestionSource questions,

        @JsonProperty(defaultValue = "100") @Min(1) @Max(MOST_QUESTIONS_PER_SPLIT)
        int questionsPerSplit,

        @JsonProperty(defaultValue = "0.1") @DecimalMin("0") @DecimalMax("1")
        double unanswerable,

        @JsonProperty(defaultValue = "1") @Min(0) @Max(2_000_000_000)
        long seed) {
    public static final int MOST_QUESTIONS_PER_SPLIT = 1_000;

    public static DatasetSpec ofBenchmark(BenchmarkName benchmark, int size, int documentsPerFact, long seed) {
        return new DatasetSpec(benchmark, size, documentsPerFact, null, null, 100, 0.1, seed);
    }
}
