package io.tuneloom.coordinator.domain;

import io.tuneloom.sharedschemas.codec.RequestRules;
import io.tuneloom.sharedschemas.dataset.DatasetSpec;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.tuning.BenchmarkName;
import io.tuneloom.sharedschemas.tuning.LoraSettings;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.Strategy;
import io.tuneloom.syntheticworlds.benchmarks.BenchmarkKind;
import io.tuneloom.syntheticworlds.benchmarks.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rules for requests beyond their schema, which make sure that the jobs will be valid. */
public final class Admission {
    private static final long LAST_WORLD = 2_000_000_000L;
    private static final String STRATEGIES = "/data/augmentation/strategies/";

    private Admission() {}

    /** @param model what the base model's folder says */
    public static List<Problem> problems(TuningRequested request, WorkLimits limits, ModelTraits model) {
        return Stream.of(
                        RequestRules.problems(request).stream(),
                        sizes(request.dataset()),
                        methods(request),
                        worlds(request).stream(),
                        rank(request, model.width()).stream(),
                        model.instructions().stream().flatMap(known -> strategies(request, known).stream()),
                        limits.problems(request).stream())
                .flatMap(problems -> problems)
                .toList();
    }

    /**
     * The schema's limits cover all benchmarks. A size outside the benchmark's own limits is rejected here, before its first job
     * would fail; a released folder has a fixed size.
     */
    private static Stream<Problem> sizes(DatasetSpec dataset) {
        if (dataset.benchmark() == null || dataset.documents() != null) {
            return Stream.empty();
        }
        BenchmarkKind benchmark = BenchmarkKind.valueOf(dataset.benchmark().name());
        return Stream.concat(
                size(benchmark, "size", benchmark.sizes(), dataset.size()),
                benchmark.documentsPerFact().stream()
                        .flatMap(range -> size(benchmark, "documentsPerFact", range, dataset.documentsPerFact())));
    }

    private static Stream<Problem> size(BenchmarkKind benchmark, String member, Range range, int value) {
        String message = "must be between %d and %d for %s, was %d"
                .formatted(range.min(), range.max(), benchmark.label(), value);
        return range.contains(value) ? Stream.empty() : Stream.of(new Problem("/data/dataset/" + member, message));
    }

    /**
     * Strategies whose instructions the base model does not know, which would fail with the first job.
     *
     * @param instructions those that it knows
     */
    private static List<Problem> strategies(TuningRequested request, Set<String> instructions) {
        boolean augments =
                request.methods().stream().anyMatch(method -> method.rows().isPresent());
        List<Strategy> strategies = request.augmentation().strategies();
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; augments && i < strategies.size(); i++) {
            List<String> missing = strategies.get(i).instructions().stream()
                    .filter(needed -> !instructions.contains(needed))
                    .toList();
            if (!missing.isEmpty()) {
                problems.add(new Problem(
                        STRATEGIES + i,
                        "the model '%s' cannot carry out %s: its prompts.json has no instruction %s; remove the strategy, or name a model with this instruction in its prompts.json, or without that file"
                                .formatted(
                                        request.baseModel(), strategies.get(i).label(), String.join(", ", missing))));
            }
        }
        return problems;
    }

    /** Methods whose rows are derived by logic need documents and rows in the benchmarks' language. */
    private static Stream<Problem> methods(TuningRequested request) {
        List<Method> methods = request.methods();
        List<Strategy> strategies = request.augmentation().strategies();
        Stream<Problem> prose = IntStream.range(0, strategies.size())
                .filter(i -> strategies.get(i).writesProse())
                .filter(i -> methods.stream().anyMatch(Method::needsBenchmark))
                .mapToObj(i -> new Problem(
                        STRATEGIES + i,
                        "logic can neither write nor read rows of %s; remove it, or the methods sham-fine-tuning and oracle-fine-tuning"
                                .formatted(strategies.get(i).label())));
        return Stream.concat(documents(request, methods), prose);
    }

    private static Stream<Problem> documents(TuningRequested request, List<Method> methods) {
        return IntStream.range(0, hasOtherDocuments(request.dataset()) ? methods.size() : 0)
                .filter(i -> methods.get(i).needsBenchmark())
                .mapToObj(i -> new Problem(
                        "/data/methods/" + i,
                        "%s derives its rows by the logic of the benchmarks' language, which other documents are not in; remove the method, or request a benchmark without documents"
                                .formatted(methods.get(i).label())));
    }

    /** Documents beside a benchmark that has none but its own are complained of themselves. */
    private static boolean hasOtherDocuments(DatasetSpec dataset) {
        return dataset.documents() != null
                && (dataset.benchmark() == null || dataset.benchmark() == BenchmarkName.REVERSAL_CURSE);
    }

    /** A matrix of the model has no higher rank. */
    private static Optional<Problem> rank(TuningRequested request, OptionalInt width) {
        LoraSettings lora = request.training().lora();
        return lora == null || width.isEmpty() || lora.rank() <= width.getAsInt()
                ? Optional.empty()
                : Optional.of(new Problem(
                        "/data/training/lora/rank",
                        "must be at most %d, the width of model '%s', was %d"
                                .formatted(width.getAsInt(), request.baseModel(), lora.rank())));
    }

    /** Each repetition generates its own world, from consecutive seeds. */
    private static Optional<Problem> worlds(TuningRequested request) {
        long seed = request.dataset().seed();
        long highest = LAST_WORLD - request.seeds() + 1;
        String message = "must be at most %d, so that each of the %d repetitions has its own world, was %d"
                .formatted(highest, request.seeds(), seed);
        return seed > highest ? Optional.of(new Problem("/data/dataset/seed", message)) : Optional.empty();
    }
}
