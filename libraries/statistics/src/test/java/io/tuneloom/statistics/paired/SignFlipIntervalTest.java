package io.tuneloom.statistics.paired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SignFlipIntervalTest {

    @Property(seed = "1", tries = 400)
    void shouldHoldWhatTheSignFlipTestDoesNotReject(
            @ForAll @Size(min = 6, max = 10) List<@IntRange(min = -50, max = 50) Integer> values,
            @ForAll @IntRange(min = -240, max = 240) int quarters) {
        // Given
        double number = quarters / 4.0;
        double[] worlds = values.stream().mapToDouble(Integer::doubleValue).toArray();
        SignFlipInterval interval = SignFlipInterval.of(worlds);

        // When
        double p = SignFlipTest.pValue(
                values.stream().mapToDouble(value -> value - number).toArray());

        // Then: but for the limits themselves
        boolean inside = interval.low() < number && number < interval.high();
        boolean outside = number < interval.low() || number > interval.high();
        if (inside || outside) {
            assertThat(p > 0.05).isEqualTo(inside);
        }
    }

    @Test
    void shouldReachFromTheSmallestToTheLargestOfSixWorlds() {
        assertThat(SignFlipInterval.of(3, 1, 2, 6, 5, 4)).isEqualTo(new SignFlipInterval(1, 6));
    }

    @Test
    void shouldHaveNoLimitsForFewerWorlds() {
        SignFlipInterval interval = SignFlipInterval.of(7, 7, 7, 7, 7);
        assertThat(interval.low()).isNegative().isInfinite();
        assertThat(interval.high()).isPositive().isInfinite();
        assertThatThrownBy(SignFlipInterval::of).hasMessageContaining("not 0");
    }
}
