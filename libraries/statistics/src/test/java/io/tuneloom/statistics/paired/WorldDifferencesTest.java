package io.tuneloom.statistics.paired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class WorldDifferencesTest {

    /** Worlds of 8 items, differences in eighths, zeros and ties among them: all assignments of signs, one by one. */
    @Property(seed = "1", tries = 300)
    void shouldCountAllAssignmentsOfSigns(@ForAll @Size(max = 10) List<@IntRange(min = -8, max = 8) Integer> eighths) {
        // Given
        int found = Math.abs(eighths.stream().mapToInt(Integer::intValue).sum());
        long asFar = IntStream.range(0, 1 << eighths.size())
                .filter(signs -> Math.abs(flipped(eighths, signs)) >= found)
                .count();

        // When
        double p = PairedOutcomes.ofWorlds(
                        eighths.stream().map(WorldDifferencesTest::world).toList())
                .worlds()
                .pValue();

        // Then
        assertThat(p).isEqualTo((double) asFar / (1 << eighths.size()));
    }

    private static int flipped(List<Integer> sizes, int signs) {
        return IntStream.range(0, sizes.size())
                .map(i -> (signs >> i & 1) == 1 ? sizes.get(i) : -sizes.get(i))
                .sum();
    }

    private static double[] world(int eighths) {
        return IntStream.range(0, 8)
                .mapToDouble(item -> item < Math.abs(eighths) ? Math.signum(eighths) : 0)
                .toArray();
    }

    @Test
    void shouldNeverBeSurerThanTheNumberOfWorldsAllows() {
        for (int worlds = 1; worlds <= 20; worlds++) {
            double[] all = new double[worlds];
            java.util.Arrays.fill(all, 0.4);

            assertThat(equal(all).pValue()).isEqualTo(Math.min(1, 2 / Math.pow(2, worlds)));
        }
    }

    /** By hand: differences .1, .2, .6; mean .3, deviation of (-.2, -.1, .3): sqrt(.14 / 2). t(2) = 4.3027. */
    @Test
    void shouldKnowHowMuchWorldsDiffer() {
        WorldDifferences worlds = equal(0.1, 0.2, 0.6);

        assertThat(worlds.mean()).isCloseTo(0.3, within(1e-12));
        assertThat(worlds.standardDeviation()).isCloseTo(Math.sqrt(0.07), within(1e-12));
        assertThat(worlds.interval().low()).isCloseTo(0.3 - 4.3027 * Math.sqrt(0.07 / 3), within(1e-4));
        assertThat(worlds.interval().high()).isCloseTo(0.3 + 4.3027 * Math.sqrt(0.07 / 3), within(1e-4));
    }

    /** By hand: 10 items with .3 and 30 with .1; mean .15, residuals 2 (3 - 1.5) / 40 and 2 (3 - 4.5) / 40. */
    @Test
    void shouldWeighWorldsByTheirItems() {
        WorldDifferences worlds = new WorldDifferences(new double[] {0.3, 0.1, 0}, new int[] {10, 30, 0});

        assertThat(worlds.worlds()).isEqualTo(2);
        assertThat(worlds.mean()).isCloseTo(0.15, within(1e-12));
        assertThat(worlds.standardDeviation()).isCloseTo(0.075 * Math.sqrt(2), within(1e-12));
    }

    @Test
    void shouldSayNothingOfOtherWorldsFromOne() {
        assertThat(equal(0.5).interval()).isEqualTo(new DifferenceInterval(-1, 1));
        assertThat(equal(0.5).standardDeviation()).isNaN();
    }

    /** Worlds differ by much, and the second setting is a little better in all of them. */
    @Test
    void shouldPairResultsOfTheSameWorlds() {
        // Given
        List<Double> before = List.of(0.2, 0.9, 0.4, 0.7, 0.1, 0.5);
        List<Double> after = List.of(0.25, 0.93, 0.46, 0.74, 0.14, 0.57);

        // When
        WorldDifferences paired = WorldDifferences.between(after, before);

        // Then
        assertThat(paired.mean()).isCloseTo(0.29 / 6, within(1e-12));
        assertThat(paired.pValue()).isEqualTo(2 / 64.0);
        assertThat(paired.interval().low()).isPositive();
        assertThatThrownBy(() -> WorldDifferences.between(after, List.of(0.5)))
                .hasMessageContaining("there are 6 and 1 worlds");
    }

    private static WorldDifferences equal(double... means) {
        return new WorldDifferences(
                means, DoubleStream.of(means).mapToInt(_ -> 10).toArray());
    }
}
