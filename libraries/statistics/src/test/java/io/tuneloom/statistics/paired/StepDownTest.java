package io.tuneloom.statistics.paired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StepDownTest {

    /** Up to four differences over five worlds, in tenths: the definition, on all 32 assignments of signs. */
    @Property(seed = "1", tries = 200)
    void shouldFollowTheDefinition(
            @ForAll @Size(min = 1, max = 4) List<@Size(5) List<@IntRange(min = -10, max = 10) Integer>> tenths) {
        // Given: from the largest on, the share of assignments in which one that is not larger reaches it
        List<List<Integer>> descending = tenths.stream()
                .sorted(Comparator.comparing(each -> -Math.abs(flipped(each, 0))))
                .toList();
        double[] expected = new double[tenths.size()];
        double largest = 0;
        for (int rank = 0; rank < expected.length; rank++) {
            int size = Math.abs(flipped(descending.get(rank), 0));
            List<List<Integer>> rest = descending.subList(rank, expected.length);
            long reaching = IntStream.range(0, 32)
                    .filter(signs -> rest.stream().anyMatch(each -> Math.abs(flipped(each, signs)) >= size))
                    .count();
            largest = Math.max(largest, reaching / 32.0);
            expected[rank] = largest;
        }

        // When
        List<Double> adjusted = StepDown.adjustSums(descending.stream()
                .map(each -> worlds(each.stream().mapToDouble(i -> i / 10.0).toArray()))
                .toList());

        // Then
        for (int rank = 0; rank < expected.length; rank++) {
            assertThat(adjusted.get(rank)).isCloseTo(expected[rank], within(1e-12));
        }
    }

    private static int flipped(List<Integer> sizes, int signs) {
        return IntStream.range(0, sizes.size())
                .map(i -> (signs >> i & 1) == 1 ? -sizes.get(i) : sizes.get(i))
                .sum();
    }

    /** Holm's correction of 18 p-values of 2 / 64 is 0.56. */
    @Test
    void shouldRejectFromSixWorldsOnHoweverManyDifferencesThereAre() {
        // Given: two large differences, and sixteen that are noise
        Random random = new Random(3);
        List<double[]> six = IntStream.range(0, 18)
                .mapToObj(i -> i < 2 ? worlds(0.4, 0.5, 0.3, 0.45, 0.4, 0.35) : noise(random, 6))
                .toList();

        // When
        List<Double> adjusted = StepDown.adjustSums(six);

        // Then
        assertThat(adjusted.subList(0, 2)).containsOnly(2 / 64.0);
        assertThat(adjusted.subList(2, 18)).allMatch(p -> p > 0.05);
    }

    /** 600 runs of 12 differences that are all noise: no more than 5% of them may find one, but for chance. */
    @Test
    void shouldSeldomFindWhatIsNotThere() {
        Random random = new Random(11);

        long found = IntStream.range(0, 600)
                .filter(_ ->
                        StepDown.adjustSums(IntStream.range(0, 12)
                                        .mapToObj(_ -> noise(random, 7))
                                        .toList())
                                .stream()
                                .anyMatch(p -> p < 0.05))
                .count();

        assertThat(found / 600.0).isBetween(0.01, 0.07);
    }

    @Test
    void shouldFindNothingWhereNothingDiffersOrNothingIsTested() {
        assertThat(StepDown.adjustSums(List.of())).isEmpty();
        assertThat(StepDown.adjustSums(List.of(worlds(0, 0, 0, 0, 0, 0), worlds(0, 0, 0, 0, 0, 0))))
                .containsExactly(1.0, 1.0);
    }

    @Test
    @Timeout(20)
    void shouldBeFastForTwentyWorlds() {
        Random random = new Random(5);

        assertThat(StepDown.adjustSums(
                        IntStream.range(0, 60).mapToObj(_ -> noise(random, 20)).toList()))
                .hasSize(60)
                .allMatch(p -> p > 0.01);
    }

    /** 72 items that half differ, in every world, beside 12 whose differences are larger and have both signs. */
    @Test
    void shouldNotLetFewItemsHideWhatManyShow() {
        // Given
        List<double[]> many = IntStream.range(0, 6).mapToObj(_ -> ones(6, 12)).toList();
        List<double[]> few = IntStream.range(0, 6)
                .mapToObj(world -> world % 2 == 0 ? ones(2, 2) : ones(0, 2))
                .toList();

        // Then
        assertThat(StepDown.adjust(List.of(PairedOutcomes.ofWorlds(many), PairedOutcomes.ofWorlds(few)))
                        .getFirst())
                .isEqualTo(2 / 64.0);
    }

    private static double[] ones(int differing, int items) {
        return IntStream.range(0, items)
                .mapToDouble(item -> item < differing ? 1 : 0)
                .toArray();
    }

    private static double[] noise(Random random, int worlds) {
        return worlds(IntStream.range(0, worlds)
                .mapToDouble(_ -> (random.nextInt(21) - 10) / 100.0)
                .toArray());
    }

    private static double[] worlds(double... means) {
        return means;
    }
}
