package io.tuneloom.evaluation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.results.BreakEven;
import io.tuneloom.sharedschemas.results.Comparison;
import io.tuneloom.sharedschemas.results.Difference;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.Method.Role;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A run whose controls are better and cheaper than all that may be recommended. */
class ControlsTest {
    private static final List<MethodResult> METHODS = List.of(
            Answers.method(Method.PRETRAINED, 0, 0.01, 50, 50, 100),
            Answers.method(Method.ICL, 0, 0.5, 99, 95, 100),
            Answers.method(Method.FINE_TUNING, 10, 0.01, 99, 61, 100),
            Answers.method(Method.AUGMENTED_FINE_TUNING, 20, 0.01, 99, 94, 100));
    private static final List<MethodResult> CONTROLS = List.of(
            Answers.method(Method.ORACLE_FINE_TUNING, 1, 0.001, 100, 100, 100),
            Answers.method(Method.SHAM_FINE_TUNING, 1, 0.001, 99, 60, 100));

    @Test
    void shouldChangeNothingForTheOthersAndNeverBeRecommended() {
        // When
        Comparison without = compare(METHODS);
        Comparison with =
                compare(Stream.concat(METHODS.stream(), CONTROLS.stream()).toList());

        // Then
        assertThat(with.recommendation()).isEqualTo(without.recommendation());
        assertThat(with.breakEven()).isEqualTo(without.breakEven());
        assertThat(with.differences()).filteredOn(each -> !hasControl(each)).isEqualTo(without.differences());
        assertThat(with.breakEven())
                .extracting(BreakEven::method)
                .doesNotContain(Method.ORACLE_FINE_TUNING, Method.SHAM_FINE_TUNING);
    }

    @Test
    void shouldCompareControlsToTheOthersAndToEachOther() {
        // When
        Comparison with =
                compare(Stream.concat(METHODS.stream(), CONTROLS.stream()).toList());

        // Then
        assertThat(with.rows()).extracting(row -> row.method()).contains(Method.ORACLE_FINE_TUNING);
        assertThat(with.differences())
                .filteredOn(ControlsTest::hasControl)
                .filteredOn(each -> each.split().equals("reversal"))
                .filteredOn(each -> each.other() == Method.AUGMENTED_FINE_TUNING)
                .extracting(Difference::method)
                .contains(Method.SHAM_FINE_TUNING, Method.ORACLE_FINE_TUNING);
    }

    private static boolean hasControl(Difference each) {
        return each.method().role() == Role.CONTROL || each.other().role() == Role.CONTROL;
    }

    private static Comparison compare(List<MethodResult> results) {
        return MethodComparison.compare(results, Answers.PRICES, new Goal(100_000, ScoreKind.SUM, 0.05));
    }
}
