package io.tuneloom.statistics.paired;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleSizeTest {
    private static final double MARGIN = 0.05;

    /** By hand: 2.8016 sqrt(n / 5 + 2) = 0.05 (n + 2) at n = 634. */
    @Test
    void shouldAskForAsManyItemsAsTheIntervalNeeds() {
        double[] found = IntStream.range(0, 100)
                .mapToDouble(item -> item < 10 ? 1 : item < 20 ? -1 : 0)
                .toArray();

        SampleSize needed = SampleSize.of(PairedOutcomes.ofItems(found), MARGIN);

        assertThat(needed.worlds()).isEqualTo(1);
        assertThat(needed.items()).isBetween(630, 640);
    }

    @Test
    void shouldAskForFewWhereNothingWasAnsweredDifferently() {
        assertThat(SampleSize.of(PairedOutcomes.ofItems(new double[10]), MARGIN).items())
                .isBetween(75, 80);
        assertThat(SampleSize.of(PairedOutcomes.ofItems(new double[10]), 2 * MARGIN)
                        .items())
                .isLessThan(40);
    }

    /** 300 runs of two methods that are equally good, with the number that was asked for: the bound is below the margin in about 80%. */
    @Test
    void shouldSufficeInAboutFourOfFiveRuns() {
        // Given
        Random random = new Random(9);
        double[] found = drawn(random, 200);
        int needed = SampleSize.of(PairedOutcomes.ofItems(found), MARGIN).items();

        // When
        long shown = IntStream.range(0, 300)
                .filter(_ -> DifferenceInterval.of(PairedOutcomes.ofItems(drawn(random, needed)))
                                .high()
                        < MARGIN)
                .count();

        // Then
        assertThat(shown / 300.0).isBetween(0.7, 0.9);
    }

    private static double[] drawn(Random random, int items) {
        return IntStream.range(0, items)
                .mapToDouble(_ -> {
                    int draw = random.nextInt(10);
                    return draw == 0 ? 1 : draw == 1 ? -1 : 0;
                })
                .toArray();
    }

    @Test
    void shouldAskForMoreWorldsTheMoreTheyDiffer() {
        SampleSize alike = SampleSize.of(worlds(0, 0, 0, 0, 0), MARGIN);
        SampleSize unlike = SampleSize.of(worlds(3, -3, 2, -2, 0), MARGIN);

        assertThat(alike).isEqualTo(new SampleSize(6, 120));
        assertThat(unlike.worlds()).isGreaterThan(20);
        assertThat(unlike.items()).isEqualTo(20 * unlike.worlds());
    }

    /** As in a split of few items, of which none is left in some worlds. */
    @Test
    void shouldCountTheWorldsThatWillHaveNoItem() {
        SampleSize all = SampleSize.of(worlds(3, -3, 2, -2), MARGIN);
        List<double[]> some = new ArrayList<>(worlds(3, -3, 2, -2).byWorld());
        some.addAll(List.of(new double[0], new double[0]));

        SampleSize needed = SampleSize.of(PairedOutcomes.ofWorlds(some), MARGIN);

        assertThat(needed.items()).isEqualTo(all.items());
        assertThat(needed.worlds()).isEqualTo((int) Math.ceil(all.worlds() * 1.5));
    }

    /** One world says nothing of how worlds differ, so no fewer than can show anything are asked for. */
    @Test
    void shouldAskForEnoughWorldsToShowAnything() {
        assertThat(SampleSize.of(worlds(0), MARGIN).worlds()).isEqualTo(SampleSize.FEWEST_WORLDS);
    }

    /** Of 20 items in each world. */
    private static PairedOutcomes worlds(int... gained) {
        return PairedOutcomes.ofWorlds(IntStream.of(gained)
                .mapToObj(gain -> IntStream.range(0, 20)
                        .mapToDouble(item -> item < Math.abs(gain) ? Math.signum(gain) : 0)
                        .toArray())
                .toList());
    }

    @Test
    void shouldNotPromiseAnythingWithoutAnItem() {
        assertThat(SampleSize.of(PairedOutcomes.ofWorlds(List.of()), MARGIN).items())
                .isGreaterThan(1000);
    }
}
