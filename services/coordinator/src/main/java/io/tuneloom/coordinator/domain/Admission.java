package io.tuneloom.coordinator.domain;

import io.tuneloom.sharedschemas.codec.RequestRules;
import io.tuneloom.sharedschemas.dataset.DatasetSpec;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.syntheticworlds.benchmarks.BenchmarkKind;
import io.tuneloom.syntheticworlds.benchmarks.Range;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a request must fulfil beyond its schema, so that its jobs will be valid. */
public final class Admission {
    private static final long LAST_WORLD = 2_000_000_000L;

    private Admission() {}

    public static List<Problem> problems(TuningRequested request) {
        return Stream.of(
                        RequestRules.problems(request).stream(),
                        sizes(request.dataset()),
                        methods(request),
                        worlds(request).stream())
                .flatMap(problems -> problems)
                .toList();
    }

    /**
     * The contract's limits are those of all benchmarks together; a size beyond the benchmark's own is refused before the first job
     * fails. They do not apply to a released folder.
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

    /** Rows that logic makes need documents that logic can read. */
    private static Stream<Problem> methods(TuningRequested request) {
        List<Method> methods = request.methods();
        return IntStream.range(0, request.dataset().documents() == null ? 0 : methods.size())
                .filter(i -> methods.get(i).needsBenchmark())
                .mapToObj(i -> new Problem(
                        "/data/methods/" + i,
                        "%s makes its rows by the logic of the benchmarks' language, which cannot read other documents; leave it out, or name a benchmark without documents"
                                .formatted(methods.get(i).label())));
    }

    /** Each repetition has a world of its own. */
    private static Optional<Problem> worlds(TuningRequested request) {
        long seed = request.dataset().seed();
        long highest = LAST_WORLD - request.seeds() + 1;
        String message = "must be at most %d, so that each of the %d repetitions has a world of its own, was %d"
                .formatted(highest, request.seeds(), seed);
        return seed > highest ? Optional.of(new Problem("/data/dataset/seed", message)) : Optional.empty();
    }
}
