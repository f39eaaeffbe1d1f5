package io.tuneloom.statistics.clusters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tuneloom.statistics.clusters.ClusterMean.Interval;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClusterMeanTest {

    /** Clusters of one unit are a plain sample: 1, 2, 3, 4 has mean 2.5 and t interval 2.5 ± 3.18245 × 1.29099 / 2. */
    @Test
    void shouldBeStudentsIntervalWhereClustersHaveOneUnit() {
        // When
        ClusterMean mean = new ClusterMean(new double[] {1, 2, 3, 4}, new int[] {1, 1, 1, 1});

        // Then
        Interval interval = mean.interval().orElseThrow();
        assertThat(mean.value()).isEqualTo(2.5, within(1e-12));
        assertThat(interval.low()).isEqualTo(0.4457, within(1e-4));
        assertThat(interval.high()).isEqualTo(4.5543, within(1e-4));
    }

    /**
     * Sums 1, 5, 6 over 1, 2, 3 units: the mean is 12 / 6 = 2, the residuals 1 - 2, 5 - 4, 6 - 6; their variance is (1 + 1 + 0) / 2 = 1, the
     * standard error √(1 / 3) / 2 = 0.288675, and t with two degrees of freedom 4.302653.
     */
    @Test
    void shouldWeighClustersByTheirUnits() {
        // When
        ClusterMean mean = new ClusterMean(new double[] {1, 5, 6}, new int[] {1, 2, 3});

        // Then
        Interval interval = mean.interval().orElseThrow();
        assertThat(mean.value()).isEqualTo(2, within(1e-12));
        assertThat(interval.high() - mean.value()).isEqualTo(4.302653 * 0.288675, within(1e-5));
        assertThat(mean.value() - interval.low()).isEqualTo(4.302653 * 0.288675, within(1e-5));
    }

    @Test
    void shouldSayNothingOfOtherClustersFromOne() {
        ClusterMean mean = new ClusterMean(new double[] {6}, new int[] {3});

        assertThat(mean.value()).isEqualTo(2);
        assertThat(mean.interval()).isEmpty();
    }

    @Test
    void shouldRefuseNoClusters() {
        assertThatThrownBy(() -> new ClusterMean(new double[0], new int[0]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ClusterMean(new double[] {1}, new int[] {1, 2}))
                .hasMessageContaining("1 and 2");
    }

    /** Units of a cluster share what they have in common, so the interval over units would be too narrow. */
    @Test
    void shouldContainTheTrueMeanAbout95TimesIn100() {
        // Given
        SplittableRandom random = new SplittableRandom(1);
        int trials = 2_000;

        // When
        long covered = IntStream.range(0, trials)
                .filter(_ -> {
                    Interval interval = drawn(random).interval().orElseThrow();
                    return interval.low() <= 1 && 1 <= interval.high();
                })
                .count();

        // Then
        assertThat(covered).isBetween(1_860L, 1_940L);
    }

    private static ClusterMean drawn(SplittableRandom random) {
        int[] sizes = random.ints(40, 20, 60).toArray();
        double[] sums = IntStream.of(sizes)
                .mapToDouble(size -> {
                    double shared = random.nextGaussian();
                    return IntStream.range(0, size)
                            .mapToDouble(_ -> 1 + shared + random.nextGaussian())
                            .sum();
                })
                .toArray();
        return new ClusterMean(sums, sizes);
    }
}
