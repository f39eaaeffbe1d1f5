package io.tuneloom.coordinator.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.coordinator.Requests;
import io.tuneloom.sharedschemas.dataset.DatasetSpec;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.tuning.BenchmarkName;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.syntheticworlds.benchmarks.Benchmark;
import io.tuneloom.syntheticworlds.benchmarks.ProcessKnowledge;
import io.tuneloom.syntheticworlds.benchmarks.ReversalCurse;
import io.tuneloom.syntheticworlds.benchmarks.SemanticStructure;
import io.tuneloom.syntheticworlds.benchmarks.SimpleReversals;
import io.tuneloom.syntheticworlds.benchmarks.SimpleSyllogisms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdmissionTest {
    @Property(seed = "31", tries = 300)
    void shouldAdmitJustWhatTheBenchmarkCanGenerate(
            @ForAll BenchmarkName name,
            @ForAll @IntRange(min = 2, max = 341) int size,
            @ForAll @IntRange(min = 1, max = 33) int documentsPerFact) {
        // Given
        DatasetSpec dataset = DatasetSpec.ofBenchmark(name, size, documentsPerFact, 1);

        // When
        List<Problem> problems = problems(dataset);

        // Then
        if (problems.isEmpty()) {
            assertThat(benchmark(dataset)).isNotNull();
        } else {
            assertThatThrownBy(() -> benchmark(dataset)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void shouldNameEverySizeThatIsOutOfTheBenchmarksRange() {
        assertThat(problems(DatasetSpec.ofBenchmark(BenchmarkName.SEMANTIC_STRUCTURE, 111, 21, 1)))
                .containsExactly(
                        new Problem("/data/dataset/size", "must be between 10 and 110 for semantic-structure, was 111"),
                        new Problem(
                                "/data/dataset/documentsPerFact",
                                "must be between 1 and 20 for semantic-structure, was 21"));
        assertThat(problems(DatasetSpec.ofBenchmark(BenchmarkName.SIMPLE_REVERSALS, 32, 12, 1)))
                .containsExactly(new Problem(
                        "/data/dataset/documentsPerFact", "must be between 1 and 11 for simple-reversals, was 12"));
    }

    @ParameterizedTest
    @EnumSource
    void shouldHaveTheLimitsThatTheDocumentSays(BenchmarkName name) throws IOException {
        // Given the benchmark's row, such as "| `simple-reversals` | facts: 2 to 341 | documents for each fact: 1 to 11
        // |"
        String start = "| `" + name.name().toLowerCase(Locale.ROOT).replace('_', '-') + "` | ";
        String row = Files.readAllLines(Path.of("../../docs/events.md")).stream()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElseThrow();

        // When
        List<Integer> limits = Pattern.compile("\\d+")
                .matcher(row)
                .results()
                .map(number -> Integer.valueOf(number.group()))
                .toList();

        // Then
        assertThat(admitted(2, 341, size -> DatasetSpec.ofBenchmark(name, size, 1, 1)))
                .isEqualTo(limits.subList(0, 2));
        assertThat(admitted(1, 33, documents -> DatasetSpec.ofBenchmark(name, limits.getFirst(), documents, 1)))
                .isEqualTo(limits.size() == 2 ? List.of(1, 33) : limits.subList(2, 4));
    }

    @Test
    void shouldLeaveAWorldToEachRepetition() {
        assertThat(problems(DatasetSpec.ofBenchmark(BenchmarkName.REVERSAL_CURSE, 30, 30, 2_000_000_000)))
                .extracting(Problem::pointer)
                .containsExactly("/data/dataset/seed");
    }

    @Test
    void shouldRefuseMethodsWhoseRowsLogicWritesForOtherDocumentsThanABenchmarksOwn() {
        // Given
        Method[] all = Method.values();

        // When
        List<Problem> own = Admission.problems(Requests.ofDocuments(1, all));

        // Then
        assertThat(Admission.problems(Requests.of(1, all))).isEmpty();
        assertThat(own)
                .containsExactly(
                        refused("sham-fine-tuning", Method.SHAM_FINE_TUNING),
                        refused("oracle-fine-tuning", Method.ORACLE_FINE_TUNING));
    }

    private static Problem refused(String name, Method method) {
        return new Problem(
                "/data/methods/" + method.ordinal(),
                name
                        + " makes its rows by the logic of the benchmarks' language, which cannot read other documents; leave"
                        + " it out, or name a benchmark without documents");
    }

    /** The least and the greatest that are admitted. */
    private static List<Integer> admitted(int from, int to, IntFunction<DatasetSpec> dataset) {
        List<Integer> admitted = IntStream.rangeClosed(from, to)
                .filter(value -> problems(dataset.apply(value)).isEmpty())
                .boxed()
                .toList();
        return List.of(admitted.getFirst(), admitted.getLast());
    }

    private static List<Problem> problems(DatasetSpec dataset) {
        return Admission.problems(Requests.of(dataset, 3, Method.ICL));
    }

    private static Benchmark benchmark(DatasetSpec dataset) {
        return switch (Objects.requireNonNull(dataset.benchmark())) {
            case SIMPLE_REVERSALS -> new SimpleReversals(dataset.size(), dataset.documentsPerFact());
            case SIMPLE_SYLLOGISMS -> new SimpleSyllogisms(dataset.size());
            case REVERSAL_CURSE -> new ReversalCurse(dataset.size(), dataset.documentsPerFact());
            case SEMANTIC_STRUCTURE -> new SemanticStructure(dataset.size(), dataset.documentsPerFact());
            case PROCESS_KNOWLEDGE -> new ProcessKnowledge(dataset.size(), dataset.documentsPerFact());
        };
    }
}
