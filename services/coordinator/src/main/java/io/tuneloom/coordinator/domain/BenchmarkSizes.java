package io.tuneloom.coordinator.domain;

import io.tuneloom.sharedschemas.dataset.DatasetSpec;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.syntheticworlds.benchmarks.ProcessKnowledge;
import io.tuneloom.syntheticworlds.benchmarks.ReversalCurse;
import io.tuneloom.syntheticworlds.benchmarks.SemanticStructure;
import io.tuneloom.syntheticworlds.benchmarks.SimpleReversals;
import io.tuneloom.syntheticworlds.benchmarks.SimpleSyllogisms;
import java.util.List;
import java.util.stream.Stream;

/**
 * The sizes that each benchmark can have. The contract's limits are those of all benchmarks together; a request beyond
 * those of its own is to be refused before its first job fails. A released folder has the size that it has.
 */
final class BenchmarkSizes {
    private BenchmarkSizes() {}

    private record Range(String member, int value, int min, int max) {
        Stream<Problem> problem(String benchmark) {
            String message = "must be between %d and %d for %s, was %d".formatted(min, max, benchmark, value);
            return min <= value && value <= max
                    ? Stream.empty()
                    : Stream.of(new Problem("/data/dataset/" + member, message));
        }
    }

    static List<Problem> problems(DatasetSpec dataset) {
        return dataset.documents() == null ? problemsOfWorld(dataset) : List.of();
    }

    private static List<Problem> problemsOfWorld(DatasetSpec dataset) {
        return switch (dataset.benchmark()) {
            case null -> List.of();
            case SIMPLE_REVERSALS ->
                problems(
                        "simple-reversals",
                        size(dataset, SimpleReversals.MIN_FACTS, SimpleReversals.MAX_FACTS),
                        documents(dataset, SimpleReversals.MIN_REPETITIONS, SimpleReversals.MAX_REPETITIONS));
            case SIMPLE_SYLLOGISMS ->
                problems(
                        "simple-syllogisms",
                        size(dataset, SimpleSyllogisms.MIN_DOCUMENTS, SimpleSyllogisms.MAX_DOCUMENTS));
            case REVERSAL_CURSE ->
                problems(
                        "reversal-curse",
                        size(dataset, ReversalCurse.MIN_PEOPLE, ReversalCurse.MAX_PEOPLE),
                        documents(dataset, ReversalCurse.MIN_PARAPHRASES, ReversalCurse.MAX_PARAPHRASES));
            case SEMANTIC_STRUCTURE ->
                problems(
                        "semantic-structure",
                        size(dataset, SemanticStructure.MIN_CATEGORIES, SemanticStructure.MAX_CATEGORIES),
                        documents(
                                dataset,
                                SemanticStructure.MIN_DOCUMENTS_PER_CATEGORY,
                                SemanticStructure.MAX_DOCUMENTS_PER_CATEGORY));
            case PROCESS_KNOWLEDGE ->
                problems(
                        "process-knowledge",
                        size(dataset, ProcessKnowledge.MIN_FUNCTIONS, ProcessKnowledge.MAX_FUNCTIONS),
                        documents(dataset, ProcessKnowledge.MIN_REPETITIONS, ProcessKnowledge.MAX_REPETITIONS));
        };
    }

    private static List<Problem> problems(String benchmark, Range... ranges) {
        return Stream.of(ranges).flatMap(range -> range.problem(benchmark)).toList();
    }

    private static Range size(DatasetSpec dataset, int min, int max) {
        return new Range("size", dataset.size(), min, max);
    }

    private static Range documents(DatasetSpec dataset, int min, int max) {
        return new Range("documentsPerFact", dataset.documentsPerFact(), min, max);
    }
}
