package io.tuneloom.evaluation.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DifferenceIntervalTest {

    @Property(seed = "1", tries = 100)
    void shouldHoldTheDifferenceAndBeTheSameForTheSameAnswers(
            @ForAll @Size(min = 1, max = 4)
                    List<@Size(min = 1, max = 20) List<@IntRange(min = -1, max = 1) Integer>> bySeed) {
        // Given
        var outcomes = new PairedOutcomes(bySeed.stream()
                .map(seed -> seed.stream().mapToDouble(Integer::doubleValue).toArray())
                .toList());

        // When
        DifferenceInterval interval = DifferenceInterval.of(outcomes);

        // Then
        assertThat(outcomes.difference()).isBetween(interval.low() - 1e-12, interval.high() + 1e-12);
        assertThat(interval.low()).isBetween(-1.0, interval.high());
        assertThat(interval.high()).isLessThanOrEqualTo(1);
        assertThat(DifferenceInterval.of(outcomes)).isEqualTo(interval);
    }

    /** A bootstrap alone would say that it knows the difference exactly. Bonett and Price 2012 by hand: 1.96 sqrt(2/12/12). */
    @Test
    void shouldNotBeSureOfWhatTenEqualAnswersShow() {
        DifferenceInterval interval = DifferenceInterval.of(new PairedOutcomes(List.of(new double[10])));

        assertThat(interval.low()).isCloseTo(-0.2310, within(5e-5));
        assertThat(interval.high()).isCloseTo(0.2310, within(5e-5));
    }

    /** By hand: mean 0 of 12, squares (10 / 9 + 2) / 12, 1.96 sqrt(that / 12). Counted as whole ones they would reach 0.5658. */
    @Test
    void shouldTakeThirdsForThirds() {
        double[] thirds = {1, -1, 1, -1, 1, -1, 1, -1, 1, -1};

        DifferenceInterval interval = DifferenceInterval.of(new PairedOutcomes(
                List.of(Arrays.stream(thirds).map(each -> each / 3).toArray())));

        assertThat(interval.low()).isCloseTo(-0.2881, within(5e-5));
        assertThat(interval.high()).isCloseTo(0.2881, within(5e-5));
    }

    @Test
    void shouldKnowThatWorldsDiffer() {
        // Given: 30 of 90 items gained, ten in each world, or all in one
        var alike = new PairedOutcomes(List.of(gains(10, 0, 30), gains(10, 0, 30), gains(10, 0, 30)));
        var unlike = new PairedOutcomes(List.of(gains(30, 0, 30), gains(0, 0, 30), gains(0, 0, 30)));

        // When
        DifferenceInterval ofAlike = DifferenceInterval.of(alike);
        DifferenceInterval ofUnlike = DifferenceInterval.of(unlike);

        // Then
        assertThat(ofUnlike.high() - ofUnlike.low()).isGreaterThan(2 * (ofAlike.high() - ofAlike.low()));
        assertThat(ofUnlike.low()).isNotPositive();
    }

    /** Of 150 worlds in which the difference is 0.2, about 95 in 100 intervals must hold it. */
    @Test
    void shouldHoldTheTruthAsOftenAsItSays() {
        // Given
        Random random = new Random(7);

        // When
        long held = IntStream.range(0, 150)
                .mapToObj(world -> DifferenceInterval.of(new PairedOutcomes(List.of(drawn(random), drawn(random)))))
                .filter(interval -> interval.low() <= 0.2 && interval.high() >= 0.2)
                .count();

        // Then
        assertThat(held).isBetween(139L, 150L);
    }

    /** 40 items: gained with probability 0.3, lost with 0.1. */
    private static double[] drawn(Random random) {
        return IntStream.range(0, 40)
                .map(item -> random.nextInt(10))
                .mapToDouble(draw -> draw < 3 ? 1 : draw < 4 ? -1 : 0)
                .toArray();
    }

    private static double[] gains(int gained, int lost, int items) {
        return IntStream.range(0, items)
                .mapToDouble(item -> item < gained ? 1 : item < gained + lost ? -1 : 0)
                .toArray();
    }
}
