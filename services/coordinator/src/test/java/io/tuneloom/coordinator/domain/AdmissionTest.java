package io.tuneloom.coordinator.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.coordinator.Requests;
import io.tuneloom.sharedschemas.dataset.DatasetSpec;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.tuning.AuditMode;
import io.tuneloom.sharedschemas.tuning.AugmentationSettings;
import io.tuneloom.sharedschemas.tuning.BenchmarkName;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.Strategy;
import io.tuneloom.syntheticworlds.benchmarks.Benchmark;
import io.tuneloom.syntheticworlds.benchmarks.BenchmarkKind;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final WorkLimits LIMITS = new WorkLimits(50_000_000, 10_000_000_000L);

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
        List<Problem> own = Admission.problems(Requests.ofDocuments(1, all), LIMITS);

        // Then
        assertThat(Admission.problems(Requests.of(1, all), LIMITS)).isEmpty();
        assertThat(own)
                .containsExactly(
                        refused("sham-fine-tuning", Method.SHAM_FINE_TUNING),
                        refused("oracle-fine-tuning", Method.ORACLE_FINE_TUNING));
    }

    @Test
    void shouldComplainOnceOfDocumentsBesideABenchmark() {
        // Given
        DatasetSpec own = Requests.ofDocuments(1, Method.ICL).dataset();
        DatasetSpec both = new DatasetSpec(
                BenchmarkName.SIMPLE_REVERSALS, own.size(), own.documentsPerFact(), own.documents(), null, 50, 0.1, 7);

        // Then
        assertThat(Admission.problems(Requests.of(both, 1, Method.values()), LIMITS))
                .extracting(Problem::pointer)
                .containsExactly("/data/dataset");
    }

    @Test
    void shouldRefuseProseFromModelsThatCannotWriteItAndFromLogic() {
        // Given
        TuningRequested request = prose(null, null, Method.AUGMENTED_FINE_TUNING);

        // Then
        assertThat(Admission.problems(request, LIMITS)).isEmpty();
        assertThat(Admission.strategies(request, Set.of("rephrase", "reverse", "infer", "list-entities")))
                .containsExactly(new Problem(
                        "/data/augmentation/strategies/1",
                        "the model 'built-in' cannot carry out entity-relations: its prompts.json has no instruction"
                                + " relate-entities; remove the strategy, or name a model with this instruction in its prompts.json,"
                                + " or without that file"));
        assertThat(Admission.strategies(prose(null, null, Method.FINE_TUNING), Set.of()))
                .isEmpty();
        assertThat(Admission.problems(prose(null, null, Method.SHAM_FINE_TUNING), LIMITS))
                .extracting(Problem::pointer)
                .containsExactly("/data/augmentation/strategies/1");
    }

    @Test
    void shouldTakeOneLimitOfTheAugmentedRows() {
        assertThat(Admission.problems(prose(null, 1000, Method.ICL), LIMITS)).isEmpty();
        assertThat(Admission.problems(prose(2.0, null, Method.ICL), LIMITS)).isEmpty();
        assertThat(Admission.problems(prose(2.0, 1000, Method.ICL), LIMITS))
                .containsExactly(new Problem(
                        "/data/augmentation", "give either ratio or tokens, not both: each limits the augmented rows"));
    }

    private static TuningRequested prose(@Nullable Double ratio, @Nullable Integer tokens, Method method) {
        return Requests.augmenting(
                new AugmentationSettings(
                        List.of(Strategy.LOCAL, Strategy.ENTITY_RELATIONS),
                        1,
                        0.8,
                        ratio,
                        AuditMode.REPORT,
                        null,
                        tokens),
                Requests.of(1, method));
    }

    private static Problem refused(String name, Method method) {
        return new Problem(
                "/data/methods/" + method.ordinal(),
                name
                        + " derives its rows by the logic of the benchmarks' language, which other documents are not in; remove"
                        + " the method, or request a benchmark without documents");
    }

    private static List<Problem> problems(DatasetSpec dataset) {
        return Admission.problems(Requests.of(dataset, 3, Method.ICL), LIMITS);
    }

    private static Benchmark benchmark(DatasetSpec dataset) {
        BenchmarkKind kind = BenchmarkKind.valueOf(
                Objects.requireNonNull(dataset.benchmark()).name());
        return kind.of(dataset.size(), dataset.documentsPerFact());
    }
}
