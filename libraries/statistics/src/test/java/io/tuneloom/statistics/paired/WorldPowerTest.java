package io.tuneloom.statistics.paired;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorldPowerTest {

    @Test
    void shouldDetectNothingInFewerThanSixWorlds() {
        Random random = new Random(2);
        List<PairedOutcomes> five = List.of(drawn(random, 5, 0, 0.02));
        List<PairedOutcomes> six = List.of(drawn(random, 6, 0, 0.02));

        assertThat(new WorldPower(five).detectable(five.getFirst())).isNull();
        assertThat(new WorldPower(six).detectable(six.getFirst())).isBetween(0.0, 0.3);
    }

    /** Six differences that are noise beside one as large as is detectable: found in 80% of 300 runs at least. */
    @Test
    void shouldFindWhatItCallsDetectable() {
        // Given
        Random random = new Random(4);
        List<PairedOutcomes> noise =
                IntStream.range(0, 7).mapToObj(_ -> drawn(random, 8, 0, 0.05)).toList();
        double detectable = Objects.requireNonNull(new WorldPower(noise).detectable(noise.getFirst()));

        // When
        long found = IntStream.range(0, 300)
                .filter(_ -> {
                    List<WorldDifferences> run = new ArrayList<>();
                    run.add(drawn(random, 8, detectable, 0.05).worlds());
                    IntStream.range(0, 6)
                            .forEach(_ -> run.add(drawn(random, 8, 0, 0.05).worlds()));
                    return StepDown.adjust(run).getFirst() < 0.05;
                })
                .count();

        // Then
        assertThat(detectable).isBetween(0.1, 0.5);
        assertThat(found / 300.0).isGreaterThan(0.8);
    }

    /** Worlds of 40 items that gain the difference, and lose or gain more from world to world. */
    private static PairedOutcomes drawn(Random random, int worlds, double difference, double deviation) {
        return PairedOutcomes.ofWorlds(IntStream.range(0, worlds)
                .mapToObj(_ -> {
                    double mean = difference + deviation * random.nextGaussian();
                    return IntStream.range(0, 40)
                            .mapToDouble(_ -> random.nextDouble() < Math.abs(mean) ? Math.signum(mean) : 0)
                            .toArray();
                })
                .toList());
    }
}
