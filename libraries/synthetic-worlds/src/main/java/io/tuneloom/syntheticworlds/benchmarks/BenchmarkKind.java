package io.tuneloom.syntheticworlds.benchmarks;

import static io.tuneloom.syntheticworlds.benchmarks.Split.APPLICATION;
import static io.tuneloom.syntheticworlds.benchmarks.Split.CATEGORY_HOLDOUT;
import static io.tuneloom.syntheticworlds.benchmarks.Split.CHAIN;
import static io.tuneloom.syntheticworlds.benchmarks.Split.COMBINATION_HOLDOUT;
import static io.tuneloom.syntheticworlds.benchmarks.Split.DEDUCTION;
import static io.tuneloom.syntheticworlds.benchmarks.Split.INCLUSION;
import static io.tuneloom.syntheticworlds.benchmarks.Split.NAME;
import static io.tuneloom.syntheticworlds.benchmarks.Split.QUESTION;
import static io.tuneloom.syntheticworlds.benchmarks.Split.RECALL;
import static io.tuneloom.syntheticworlds.benchmarks.Split.REPHRASED;
import static io.tuneloom.syntheticworlds.benchmarks.Split.REPHRASED_UNUSUAL;
import static io.tuneloom.syntheticworlds.benchmarks.Split.REVERSAL;
import static io.tuneloom.syntheticworlds.benchmarks.Split.REVERSAL_OTHER_SETS;
import static io.tuneloom.syntheticworlds.benchmarks.Split.REVERSAL_RESTATED;
import static io.tuneloom.syntheticworlds.benchmarks.Split.REVERSAL_SAME_SET;
import static io.tuneloom.syntheticworlds.benchmarks.Split.REVERSAL_TO_DESCRIPTION;
import static io.tuneloom.syntheticworlds.benchmarks.Split.SORITES;
import static io.tuneloom.syntheticworlds.benchmarks.Split.SYLLOGISM;
import static io.tuneloom.syntheticworlds.benchmarks.Split.SYLLOGISM_RESTATED;
import static io.tuneloom.syntheticworlds.benchmarks.Split.SYLLOGISM_STRICT;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A benchmark's name, the range of its sizes, the splits of its items and how many items of each a world has at most. What a request may
 * ask for, what the schemas and documents say, and what is generated follow from here; tests compare what is written by hand.
 */
public enum BenchmarkKind {
    SIMPLE_REVERSALS(
            new Range("facts", SimpleReversals.MIN_FACTS, SimpleReversals.MAX_FACTS),
            new Range("documents for each fact", SimpleReversals.MIN_REPETITIONS, SimpleReversals.MAX_REPETITIONS),
            SimpleReversals::new,
            List.of(
                    new Most(RECALL, 341),
                    new Most(REVERSAL, 341),
                    new Most(REVERSAL_RESTATED, 32),
                    new Most(NAME, 32),
                    new Most(CHAIN, 84))),
    SIMPLE_SYLLOGISMS(
            new Range("documents", SimpleSyllogisms.MIN_DOCUMENTS, SimpleSyllogisms.MAX_DOCUMENTS),
            SimpleSyllogisms::new,
            List.of(
                    new Most(RECALL, 327),
                    new Most(SYLLOGISM, 201),
                    new Most(SYLLOGISM_RESTATED, 32),
                    new Most(INCLUSION, 32),
                    new Most(SYLLOGISM_STRICT, 32),
                    new Most(SORITES, 42))),
    REVERSAL_CURSE(
            new Range("people in each of three sets", ReversalCurse.MIN_PEOPLE, ReversalCurse.MAX_PEOPLE),
            new Range(
                    "documents for each fact and order", ReversalCurse.MIN_PARAPHRASES, ReversalCurse.MAX_PARAPHRASES),
            ReversalCurse::new,
            List.of(
                    new Most(RECALL, 680),
                    new Most(REVERSAL, 170),
                    new Most(REVERSAL_TO_DESCRIPTION, 170),
                    new Most(REVERSAL_RESTATED, 32),
                    new Most(REVERSAL_SAME_SET, 32),
                    new Most(REVERSAL_OTHER_SETS, 32))),
    SEMANTIC_STRUCTURE(
            new Range("categories", SemanticStructure.MIN_CATEGORIES, SemanticStructure.MAX_CATEGORIES),
            new Range(
                    "documents for each category",
                    SemanticStructure.MIN_DOCUMENTS_PER_CATEGORY,
                    SemanticStructure.MAX_DOCUMENTS_PER_CATEGORY),
            SemanticStructure::new,
            List.of(
                    new Most(RECALL, 32),
                    new Most(QUESTION, 32),
                    new Most(REPHRASED, 110),
                    new Most(REPHRASED_UNUSUAL, 32),
                    new Most(REVERSAL, 110),
                    new Most(REVERSAL_RESTATED, 32),
                    new Most(SYLLOGISM, 110),
                    new Most(DEDUCTION, 110),
                    new Most(CATEGORY_HOLDOUT, 110))),
    PROCESS_KNOWLEDGE(
            new Range("elementary functions", ProcessKnowledge.MIN_FUNCTIONS, ProcessKnowledge.MAX_FUNCTIONS),
            new Range("documents for each fact", ProcessKnowledge.MIN_REPETITIONS, ProcessKnowledge.MAX_REPETITIONS),
            ProcessKnowledge::new,
            List.of(
                    new Most(RECALL, 36),
                    new Most(REVERSAL, 32),
                    new Most(APPLICATION, 36),
                    new Most(COMBINATION_HOLDOUT, 36)));

    /** Makes a benchmark of a size and a number of documents per fact. */
    private interface Sized {
        Benchmark of(int size, int documentsPerFact);
    }

    /** The items of a split in the largest world. */
    private record Most(Split split, int items) {}

    private final Range sizes;
    private final @Nullable Range documentsPerFact;
    private final Sized sized;
    private final List<Most> items;

    BenchmarkKind(Range sizes, @Nullable Range documentsPerFact, Sized sized, List<Most> items) {
        this.sizes = sizes;
        this.documentsPerFact = documentsPerFact;
        this.sized = sized;
        this.items = items;
    }

    /** States each fact in one document. */
    BenchmarkKind(Range sizes, IntFunction<Benchmark> sized, List<Most> items) {
        this(sizes, null, (size, _) -> sized.apply(size), items);
    }

    /** The name in requests and results: {@code simple-reversals}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Range sizes() {
        return sizes;
    }

    /** Empty: not used. */
    public Optional<Range> documentsPerFact() {
        return Optional.ofNullable(documentsPerFact);
    }

    /** What the items of a world ask for; a small world may lack some. */
    public List<Split> splits() {
        return items.stream().map(Most::split).toList();
    }

    /** The most items of a split that a world has: one of the largest size. 0 for splits that it does not ask about. */
    public int mostItems(Split split) {
        return items.stream()
                .filter(most -> most.split() == split)
                .mapToInt(Most::items)
                .findFirst()
                .orElse(0);
    }

    /**
     * The benchmark of these sizes.
     *
     * @throws IllegalArgumentException when one is out of range; the message names it
     */
    public Benchmark of(int size, int documentsPerFact) {
        return sized.of(size, documentsPerFact);
    }
}
