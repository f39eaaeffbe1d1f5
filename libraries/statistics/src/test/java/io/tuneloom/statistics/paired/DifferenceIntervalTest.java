package io.tuneloom.statistics.paired;

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

    @Property(seed = "1", tries = 300)
    void shouldHoldTheDifference(
            @ForAll @Size(min = 1, max = 4)
                    List<@Size(min = 1, max = 20) List<@IntRange(min = -1, max = 1) Integer>> byWorld,
            @ForAll SamplingUnit unit) {
        // Given
        var outcomes = new PairedOutcomes(
                byWorld.stream()
                        .map(world ->
                                world.stream().mapToDouble(Integer::doubleValue).toArray())
                        .toList(),
                unit);

        // When
        DifferenceInterval interval = DifferenceInterval.of(outcomes);
        DifferenceInterval reversed = DifferenceInterval.of(outcomes.reversed());

        // Then
        assertThat(outcomes.difference()).isBetween(interval.low() - 1e-12, interval.high() + 1e-12);
        assertThat(interval.low()).isBetween(-1.0, interval.high());
        assertThat(interval.high()).isLessThanOrEqualTo(1);
        assertThat(reversed.low()).isCloseTo(-interval.high(), within(1e-12));
        assertThat(reversed.high()).isCloseTo(-interval.low(), within(1e-12));
    }

    /** Bonett and Price 2012 by hand: 1.96 sqrt(2/12/12). */
    @Test
    void shouldNotBeSureOfWhatTenEqualAnswersShow() {
        DifferenceInterval interval = DifferenceInterval.of(PairedOutcomes.ofItems(new double[10]));

        assertThat(interval.low()).isCloseTo(-0.2310, within(5e-5));
        assertThat(interval.high()).isCloseTo(0.2310, within(5e-5));
    }

    /** By hand: mean 0 of 12, squares (10 / 9 + 2) / 12, 1.96 sqrt(that / 12). Counted as whole ones they would reach 0.5658. */
    @Test
    void shouldTakeThirdsForThirds() {
        double[] thirds = {1, -1, 1, -1, 1, -1, 1, -1, 1, -1};

        DifferenceInterval interval = DifferenceInterval.of(PairedOutcomes.ofItems(
                Arrays.stream(thirds).map(each -> each / 3).toArray()));

        assertThat(interval.low()).isCloseTo(-0.2881, within(5e-5));
        assertThat(interval.high()).isCloseTo(0.2881, within(5e-5));
    }

    @Test
    void shouldKnowThatWorldsDiffer() {
        // Given: 30 of 90 items gained, ten in each world, or all in one
        DifferenceInterval alike = ofWorlds(gains(10, 30), gains(10, 30), gains(10, 30));
        DifferenceInterval unlike = ofWorlds(gains(30, 30), gains(0, 30), gains(0, 30));

        // Then
        assertThat(alike.low()).isPositive();
        assertThat(unlike.low()).isEqualTo(-1);
        assertThat(unlike.high()).isEqualTo(1);
    }

    /** Worlds that agree may do so by accident: the interval is as wide as that over the items. */
    @Test
    void shouldNotBeSurerOfWorldsThanOfTheirItems() {
        DifferenceInterval worlds = ofWorlds(new double[4], new double[3], new double[3]);

        assertThat(worlds).isEqualTo(DifferenceInterval.of(PairedOutcomes.ofItems(new double[10])));
    }

    @Test
    void shouldSayNothingOfOtherWorldsFromOneOrWithoutItems() {
        DifferenceInterval nothing = new DifferenceInterval(-1, 1);

        assertThat(ofWorlds(gains(30, 30))).isEqualTo(nothing);
        assertThat(ofWorlds(gains(30, 30), gains(0, 0))).isEqualTo(nothing);
        assertThat(ofWorlds()).isEqualTo(nothing);
        assertThat(DifferenceInterval.of(PairedOutcomes.ofItems())).isEqualTo(nothing);
    }

    /** Of 400 samples of 40 questions at which the difference is 0.2, about 95 in 100 intervals must hold it. */
    @Test
    void shouldHoldTheTruthOfItemsAsOftenAsItSays() {
        Random random = new Random(7);

        long held = IntStream.range(0, 400)
                .mapToObj(_ -> DifferenceInterval.of(PairedOutcomes.ofItems(drawn(random, 0.2))))
                .filter(interval -> interval.low() <= 0.2 && interval.high() >= 0.2)
                .count();

        assertThat(held / 400.0).isBetween(0.92, 0.99);
    }

    /** Six worlds whose differences vary by 0.15 around 0.2; an interval over their 240 items holds it in 70 of 100. */
    @Test
    void shouldHoldTheTruthOfWorldsAsOftenAsItSays() {
        // Given
        Random random = new Random(7);
        List<PairedOutcomes> runs = IntStream.range(0, 400)
                .mapToObj(_ -> PairedOutcomes.ofWorlds(IntStream.range(0, 6)
                        .mapToObj(_ -> drawn(random, 0.2 + 0.15 * random.nextGaussian()))
                        .toList()))
                .toList();

        // When
        double overWorlds = held(runs);
        double overItems = held(
                runs.stream().map(run -> PairedOutcomes.ofItems(run.outcomes())).toList());

        // Then
        assertThat(overWorlds).isBetween(0.92, 0.99);
        assertThat(overItems).isLessThan(0.8);
    }

    private static double held(List<PairedOutcomes> runs) {
        return runs.stream()
                        .map(DifferenceInterval::of)
                        .filter(interval -> interval.low() <= 0.2 && interval.high() >= 0.2)
                        .count()
                / (double) runs.size();
    }

    /** 40 items: gained or lost at this difference, with 0.1 more of both. */
    private static double[] drawn(Random random, double difference) {
        return IntStream.range(0, 40)
                .mapToDouble(_ -> {
                    double draw = random.nextDouble();
                    return draw < 0.1 + Math.max(0, difference) ? 1 : draw > 0.9 - Math.max(0, -difference) ? -1 : 0;
                })
                .toArray();
    }

    private static DifferenceInterval ofWorlds(double[]... worlds) {
        return DifferenceInterval.of(PairedOutcomes.ofWorlds(List.of(worlds)));
    }

    private static double[] gains(int gained, int items) {
        return IntStream.range(0, items)
                .mapToDouble(item -> item < gained ? 1 : 0)
                .toArray();
    }
}
