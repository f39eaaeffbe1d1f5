package io.tuneloom.evaluation.domain.costs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tuneloom.sharedschemas.artifacts.Calibration;
import io.tuneloom.sharedschemas.artifacts.Calibration.Clock;
import io.tuneloom.sharedschemas.artifacts.Calibration.Rates;
import io.tuneloom.sharedschemas.artifacts.QueryWork;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.jobs.Work;
import io.tuneloom.sharedschemas.results.BreakEven;
import io.tuneloom.sharedschemas.results.BreakEven.Outcome;
import io.tuneloom.sharedschemas.results.Comparison.ArmCost;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MethodCostTest {
    private static final Calibration READING = calibration(new Rates(0.001, 0.0001, 1e-6, 1e-7, 1e-5), 0.1);
    private static final Calibration TRAINING = calibration(new Rates(0.01, 0.0003, 3e-6, 0, 3e-5), 0.2);
    private static final Prices PRICES = new Prices(READING, TRAINING);
    private static final Work QUESTION = Work.pass(1, 10, 0, 0, 1);

    @Test
    void shouldGiveOneModelWhatItTakesOnAverage() {
        // Given: two repetitions of which the second trains twice as much
        MethodCost cost = cost(
                Method.FINE_TUNING, trained(100, new Work(10, 0, 0, 0, 0)), trained(200, new Work(20, 0, 0, 0, 0)));

        // When
        ArmCost result = cost.result(null);

        // Then: 0.1 and 0.2 seconds, a fifth either way
        assertThat(result.preparation().tokensTrained()).isEqualTo(150);
        assertThat(result.preparation().seconds().value()).isCloseTo(0.15, within(1e-12));
        assertThat(result.preparation().seconds().low()).isCloseTo(0.08, within(1e-12));
        assertThat(result.preparation().seconds().high()).isCloseTo(0.24, within(1e-12));
    }

    @Test
    void shouldPriceTheTrainingOfAnAdapterByItsOwnCalibration() {
        // Given: an adapter's steps take half as long, and the time is less certain
        Calibration adapters = calibration(new Rates(0.005, 0, 0, 0, 0), 0.4);
        Prices prices = new Prices(READING, TRAINING, adapters);
        MethodCost.Repetition ten = repetition(trained(100, new Work(10, 0, 0, 0, 0)), QUESTION, null);

        // When
        MethodCost all = new MethodCost(Method.FINE_TUNING, List.of(ten), prices);
        MethodCost adapter = new MethodCost(Method.LORA_FINE_TUNING, List.of(ten), prices);
        Cost more = all.line(false)
                .repetitions()
                .getFirst()
                .once()
                .minus(adapter.line(false).repetitions().getFirst().once());

        // Then
        assertThat(all.result(null).preparation().seconds().value()).isCloseTo(0.1, within(1e-12));
        assertThat(adapter.result(null).preparation().seconds().value()).isCloseTo(0.05, within(1e-12));
        assertThat(adapter.result(null).query()).isEqualTo(all.result(null).query());
        assertThat(more.seconds()).isCloseTo(0.05, within(1e-12));
        assertThat(more.high()).as("errors of two calibrations do not cancel").isCloseTo(0.09, within(1e-12));
    }

    /** Whatever it took to make the model. */
    @Property(seed = "1")
    void shouldPriceTheSameQueriesTheSameUnderEveryMethod(
            @ForAll @IntRange(max = 1_000_000) int trained, @ForAll @DoubleRange(max = 2) double error) {
        Prices rough = new Prices(calibration(READING.seconds(), error), TRAINING);
        MethodCost tuned = new MethodCost(Method.FINE_TUNING, List.of(repetition(Usage.NONE, QUESTION, null)), rough);
        MethodCost augmented = new MethodCost(
                Method.AUGMENTED_FINE_TUNING,
                List.of(repetition(trained(trained, new Work(trained, trained, 0, 0, 0)), QUESTION, null)),
                rough);

        assertThat(tuned.result(null).query()).isEqualTo(augmented.result(null).query());
        assertThat(new Costs(List.of(tuned, augmented)).breakEven())
                .extracting(BreakEven::outcome)
                .containsExactly(Outcome.INDISTINGUISHABLE);
    }

    @Test
    void shouldPriceInContextLearningWithAndWithoutItsPrefixCached() {
        // Given
        Work whole = Work.pass(1, 1_010, 0, 0, 1);
        Work behind = Work.pass(1, 10, 1_000, 0, 1);
        MethodCost icl = new MethodCost(Method.ICL, List.of(repetition(Usage.NONE, whole, behind)), PRICES);
        MethodCost tuned = cost(Method.FINE_TUNING, trained(1_000, new Work(100, 20_000, 300_000, 0, 15_000)));

        // When
        var query = icl.result(null).query();
        Costs costs = new Costs(List.of(icl, tuned));

        // Then
        double read = READING.seconds().of(whole);
        double cached = READING.seconds().of(behind);
        assertThat(query.seconds().value()).isCloseTo(read, within(1e-12));
        assertThat(query.prefixCached())
                .isNotNull()
                .satisfies(price -> assertThat(price.value())
                        .isCloseTo(cached, within(1e-12))
                        .isLessThan(read / 20));
        assertThat(costs.lines().getFirst().at(100)).isCloseTo(read + 99 * cached, within(1e-9));
        assertThat(costs.breakEven())
                .extracting(BreakEven::prefixCached, BreakEven::outcome)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(false, Outcome.PAYS),
                        org.assertj.core.api.Assertions.tuple(true, Outcome.PAYS));
        assertThat(costs.breakEven().getFirst().high())
                .isLessThan(costs.breakEven().getLast().low());
    }

    /** The same counts and throughput give the same costs, and no other number has a part in them. */
    @Test
    void shouldNotDependOnHowLongAnythingTook() {
        Usage quick = new Usage(5, 0, 100, 1, QUESTION, QUESTION);
        Usage slow = new Usage(5, 0, 100, 99, QUESTION, QUESTION);

        assertThat(cost(Method.FINE_TUNING, quick).result(null))
                .isEqualTo(cost(Method.FINE_TUNING, slow).result(null));
    }

    private static MethodCost cost(Method method, Usage... preparations) {
        return new MethodCost(
                method,
                List.of(preparations).stream()
                        .map(preparation -> repetition(preparation, QUESTION, null))
                        .toList(),
                PRICES);
    }

    private static MethodCost.Repetition repetition(Usage preparation, Work read, @Nullable Work cached) {
        return new MethodCost.Repetition(preparation, new QueryWork(1, 10, read, cached));
    }

    private static Usage trained(long tokens, Work work) {
        return new Usage(0, 0, tokens, 0, Work.NONE, work);
    }

    private static Calibration calibration(Rates seconds, double error) {
        return new Calibration(
                "cpu", 1, Clock.PROCESSOR, Precision.FP32, seconds, new Rates(0, 2, 4, 0, 8), error, List.of());
    }
}
