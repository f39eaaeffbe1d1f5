package io.tuneloom.launcher.study.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class WorldsTest {

    @Property(tries = 200)
    void shouldHoldWhatTheSignFlipTestDoesNotReject(
            @ForAll @Size(min = 6, max = 9) List<@DoubleRange(min = -50, max = 50) Double> values,
            @ForAll @DoubleRange(min = -60, max = 60) double number) {
        // Given
        Estimate estimate = Worlds.estimate(values);

        // Then
        boolean inside = estimate.low() < number && number < estimate.high();
        boolean outside = number < estimate.low() || number > estimate.high();
        if (inside || outside) {
            assertThat(signFlipP(values, number) > 0.05).isEqualTo(inside);
        }
    }

    /** Two-sided, by flipping every combination of signs. */
    private static double signFlipP(List<Double> values, double center) {
        double[] from = values.stream().mapToDouble(value -> value - center).toArray();
        double seen = Math.abs(DoubleStream.of(from).sum());
        long asFar = IntStream.range(0, 1 << from.length)
                .filter(signs -> Math.abs(IntStream.range(0, from.length)
                                .mapToDouble(i -> (signs >> i & 1) == 0 ? from[i] : -from[i])
                                .sum())
                        >= seen - 1e-9)
                .count();
        return (double) asFar / (1 << from.length);
    }

    @Test
    void shouldReachFromTheSmallestToTheLargestOfSixWorlds() {
        Estimate estimate = Worlds.estimate(List.of(3.0, 1.0, 2.0, 6.0, 5.0, 4.0));
        assertThat(estimate).isEqualTo(new Estimate(3.5, 1, 6));
    }

    @Test
    void shouldHaveNoLimitsForFewerWorlds() {
        assertThat(Worlds.estimate(List.of(7.0, 7.0, 7.0, 7.0, 7.0)).isBounded())
                .isFalse();
        assertThatThrownBy(() -> Worlds.estimate(List.of())).hasMessageContaining("not 0");
    }
}
