package io.tuneloom.statistics.paired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SignFlipPowerTest {

    /**
     * The manual of G*Power 3.1, exact test "two dependent groups", after O'Brien 2002: 50 pairs, 0.08 against 0.32,
     * one-sided 0.05. Two-sided 0.1 rejects the same, and on the other side 2 of 100,000 more.
     */
    @Test
    void shouldAgreeWithAPublishedPowerOfTheMcNemarTest() {
        assertThat(whole(50, 0.4, 0.1).of(0.24)).isCloseTo(0.839343, within(2e-5));
    }

    /** At 0.05 it takes six: of five, all one way still has a p-value of 0.0625. */
    @Test
    void shouldAgreeWithTheBetaQuantileWhereAllGoOneWay() {
        double closed = BetaDistribution.of(6, 96 - 6 + 1).inverseCumulativeProbability(0.8);

        assertThat(whole(96, 0, 0.05).detectable()).isCloseTo(closed, within(2e-5));
    }

    @Test
    void shouldDetectNothingWithTooFewItems() {
        assertThat(whole(5, 0.5, 0.05).detectable()).isNull();
        assertThat(whole(0, 0, 0.05).detectable()).isNull();
        assertThat(whole(6, 0.5, 0.05).detectable()).isNotNull();
    }

    @Property(seed = "1", tries = 20)
    void shouldDetectLessTheLessItemsAgreeAndTheFewerThereAre(
            @ForAll @IntRange(min = 20, max = 150) int items, @ForAll @DoubleRange(max = 0.8) double disagreement) {
        // When
        double detectable =
                Objects.requireNonNull(whole(items, disagreement, 0.05).detectable());

        // Then
        assertThat(whole(items, disagreement, 0.05).of(detectable)).isCloseTo(0.8, within(1e-3));
        assertThat(whole(items, disagreement / 2, 0.05).detectable()).isLessThanOrEqualTo(detectable);
        assertThat(whole(2 * items, disagreement, 0.05).detectable()).isLessThan(detectable);
        assertThat(whole(items, disagreement, 0.01).detectable()).isGreaterThan(detectable);
    }

    /** Three repetitions, half of 40 questions answered differently: the test itself, on 2,000 drawn sets of outcomes. */
    @Test
    void shouldBeThePowerOfTheTestItself() {
        // Given
        double[] found = IntStream.range(0, 40)
                .mapToDouble(item -> item < 10 ? 1 / 3.0 : item < 16 ? -2 / 3.0 : item < 20 ? 1 : 0)
                .toArray();
        SignFlipPower power = new SignFlipPower(PairedOutcomes.ofItems(found), 0.05);
        double difference = Objects.requireNonNull(power.detectable());
        double mean = (10 / 3.0 + 6 * 2 / 3.0 + 4) / 40;
        Random random = new Random(5);

        // When
        long detected = IntStream.range(0, 2000)
                .mapToObj(set -> IntStream.range(0, 40)
                        .mapToDouble(item -> Math.abs(found[random.nextInt(40)])
                                * (random.nextDouble() < (1 + difference / mean) / 2 ? 1 : -1))
                        .toArray())
                .filter(drawn -> SignFlipTest.pValue(drawn) <= 0.05)
                .count();

        // Then
        assertThat(difference).isLessThan(mean);
        assertThat(detected / 2000.0).isCloseTo(0.8, within(0.03));
    }

    /** Asking again makes outcomes less extreme, and the mean of them surer. */
    @Test
    void shouldDetectSmallerDifferencesOfAveragedAnswers() {
        double[] once = IntStream.range(0, 100)
                .mapToDouble(item -> item < 40 ? item % 2 == 0 ? 1 : -1 : 0)
                .toArray();
        double[] averaged = IntStream.range(0, 100)
                .mapToDouble(item -> item < 40 ? item % 2 == 0 ? 0.5 : -0.5 : 0)
                .toArray();

        assertThat(detectable(averaged)).isLessThan(0.75 * detectable(once));
    }

    @Test
    @Timeout(30)
    void shouldBeFastForManyQuestions() {
        double[] fifths = IntStream.range(0, 2000)
                .mapToDouble(item -> (item % 11 - 5) / 5.0)
                .toArray();

        assertThat(detectable(fifths)).isBetween(0.03, 0.05);
    }

    private static double detectable(double[] outcomes) {
        return Objects.requireNonNull(new SignFlipPower(PairedOutcomes.ofItems(outcomes), 0.05).detectable());
    }

    private static SignFlipPower whole(int items, double disagreement, double errorRate) {
        return new SignFlipPower(items, new Sizes(disagreement, new double[] {1}), errorRate);
    }
}
