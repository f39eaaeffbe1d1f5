package io.tuneloom.evaluation.domain.costs;

import static io.tuneloom.evaluation.domain.costs.Lines.line;
import static io.tuneloom.evaluation.domain.costs.Lines.repetition;
import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.results.BreakEven;
import io.tuneloom.sharedschemas.results.BreakEven.Outcome;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class PayBackTest {

    @Test
    void shouldGiveAnIntervalThatIsWiderTheRougherTheCalibration() {
        // When: 100 seconds more, and a second less for each query
        BreakEven exact = between(line(Method.ICL, 0, 2), line(Method.FINE_TUNING, 100, 1));
        BreakEven rough =
                between(line(Method.ICL, repetition(0, 2, 0.1)), line(Method.FINE_TUNING, repetition(100, 1, 0.1)));

        // Then: between 90 seconds at 1.1 and 110 at 0.9
        assertThat(exact)
                .isEqualTo(new BreakEven(Method.FINE_TUNING, Method.ICL, false, Outcome.PAYS, 101L, 101L, 101L));
        assertThat(rough)
                .isEqualTo(new BreakEven(Method.FINE_TUNING, Method.ICL, false, Outcome.PAYS, 101L, 82L, 123L));
    }

    @Test
    void shouldCoverEveryRepetition() {
        BreakEven pair = between(
                line(Method.ICL, repetition(0, 2, 0), repetition(0, 2, 0)),
                line(Method.FINE_TUNING, repetition(80, 1, 0), repetition(120, 1, 0)));

        assertThat(pair)
                .extracting(BreakEven::queries, BreakEven::low, BreakEven::high)
                .containsExactly(101L, 81L, 121L);
    }

    /** However rough the calibration, queries of the same tokens cost the same. */
    @Property(seed = "1")
    void shouldNotTellEqualQueriesApart(
            @ForAll @DoubleRange(min = 0.01, max = 10) double query, @ForAll @DoubleRange(max = 0.9) double error) {
        BreakEven pair = between(
                line(Method.AUGMENTED_FINE_TUNING, repetition(30, query, error)),
                line(Method.FINE_TUNING, repetition(10, query, error)));

        assertThat(pair)
                .isEqualTo(new BreakEven(
                        Method.AUGMENTED_FINE_TUNING,
                        Method.FINE_TUNING,
                        false,
                        Outcome.INDISTINGUISHABLE,
                        null,
                        null,
                        null));
    }

    @Test
    void shouldNotTellQueriesApartThatRepetitionsOrderDifferently() {
        BreakEven pair = between(
                line(Method.RETRIEVAL, repetition(0, 1, 0), repetition(0, 1, 0)),
                line(Method.FINE_TUNING, repetition(5, 0.9, 0), repetition(5, 1.1, 0)));

        assertThat(pair.outcome()).isEqualTo(Outcome.INDISTINGUISHABLE);
    }

    @Test
    void shouldSayThatDearerQueriesNeverPay() {
        BreakEven pair = between(line(Method.RETRIEVAL, 0, 1), line(Method.AUGMENTED_FINE_TUNING_WITH_RETRIEVAL, 9, 2));

        assertThat(pair.outcome()).isEqualTo(Outcome.NEVER);
        assertThat(pair.method()).isEqualTo(Method.AUGMENTED_FINE_TUNING_WITH_RETRIEVAL);
    }

    @Property(seed = "1")
    void shouldHaveTheEstimateWithinItsInterval(
            @ForAll @DoubleRange(max = 1_000) double one,
            @ForAll @DoubleRange(max = 1_000) double other,
            @ForAll @DoubleRange(min = 0.01, max = 1) double tuned,
            @ForAll @DoubleRange(min = 0.01, max = 1) double icl,
            @ForAll @DoubleRange(max = 0.5) double error) {
        BreakEven pair = between(
                line(Method.ICL, repetition(0, icl, error), repetition(0, icl, error)),
                line(Method.FINE_TUNING, repetition(one, tuned, error), repetition(other, tuned, error)));

        if (pair.outcome() == Outcome.PAYS) {
            assertThat(Objects.requireNonNull(pair.queries()))
                    .isBetween(Objects.requireNonNull(pair.low()), Objects.requireNonNull(pair.high()));
        }
    }

    private static BreakEven between(CostLine... lines) {
        return PayBack.between(List.of(lines), false).getFirst();
    }
}
