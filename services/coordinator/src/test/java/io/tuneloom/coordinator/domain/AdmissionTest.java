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
import io.tuneloom.sharedschemas.tuning.LoraSettings;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.Strategy;
import io.tuneloom.sharedschemas.tuning.TargetModule;
import io.tuneloom.syntheticworlds.benchmarks.Benchmark;
import io.tuneloom.syntheticworlds.benchmarks.BenchmarkKind;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
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
        List<Problem> own = Admission.problems(Requests.ofDocuments(1, all), LIMITS, ModelTraits.UNKNOWN);

        // Then
        assertThat(Admission.problems(Requests.of(1, all), LIMITS, ModelTraits.UNKNOWN))
                .isEmpty();
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
        assertThat(Admission.problems(Requests.of(both, 1, Method.values()), LIMITS, ModelTraits.UNKNOWN))
                .extracting(Problem::pointer)
                .containsExactly("/data/dataset");
    }

    @Test
    void shouldRefuseAnAdapterOfAHigherRankThanTheModelHas() {
        // Given
        TuningRequested request = Requests.withLora(
                new LoraSettings(193, 16, 0, List.of(TargetModule.Q_PROJ), false, null, false),
                Requests.of(1, Method.LORA_FINE_TUNING));

        // Then
        assertThat(Admission.problems(request, LIMITS, wide(192)))
                .containsExactly(new Problem(
                        "/data/training/lora/rank", "must be at most 192, the width of model 'built-in', was 193"));
        assertThat(Admission.problems(request, LIMITS, wide(193))).isEmpty();
        assertThat(Admission.problems(request, LIMITS, ModelTraits.UNKNOWN)).isEmpty();
    }

    @Test
    void shouldRefuseProseFromModelsThatCannotWriteItAndFromLogic() {
        // Given
        TuningRequested request = prose(null, null, Method.AUGMENTED_FINE_TUNING);

        // Then
        assertThat(Admission.problems(request, LIMITS, ModelTraits.UNKNOWN)).isEmpty();
        assertThat(Admission.problems(request, LIMITS, instructed("rephrase", "reverse", "infer", "list-entities")))
                .containsExactly(new Problem(
                        "/data/augmentation/strategies/1",
                        "the model 'built-in' cannot carry out entity-relations: its prompts.json has no instruction"
                                + " relate-entities; remove the strategy, or name a model with this instruction in its prompts.json,"
                                + " or without that file"));
        assertThat(Admission.problems(prose(null, null, Method.FINE_TUNING), LIMITS, instructed()))
                .isEmpty();
        assertThat(Admission.problems(prose(null, null, Method.SHAM_FINE_TUNING), LIMITS, ModelTraits.UNKNOWN))
                .extracting(Problem::pointer)
                .containsExactly("/data/augmentation/strategies/1");
    }

    private static ModelTraits wide(int width) {
        return new ModelTraits(OptionalInt.of(width), Optional.empty());
    }

    private static ModelTraits instructed(String... instructions) {
        return new ModelTraits(OptionalInt.empty(), Optional.of(Set.of(instructions)));
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
        return Admission.problems(Requests.of(dataset, 3, Method.ICL), LIMITS, ModelTraits.UNKNOWN);
    }

    private static Benchmark benchmark(DatasetSpec dataset) {
        BenchmarkKind kind = BenchmarkKind.valueOf(
                Objects.requireNonNull(dataset.benchmark()).name());
        return kind.of(dataset.size(), dataset.documentsPerFact());
    }
}
