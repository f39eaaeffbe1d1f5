package io.tuneloom.evaluation.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.junit.jupiter.api.Test;

class McNemarPowerTest {

    /**
     * The manual of G*Power 3.1, exact test "two dependent groups", after O'Brien 2002: 50 pairs, 0.08 against 0.32,
     * one-sided 0.05. Two-sided 0.1 rejects the same, and on the other side 2 of 100,000 more.
     */
    @Test
    void shouldAgreeWithAPublishedPower() {
        assertThat(new McNemarPower(50, 0.1).of(0.4, 0.24)).isCloseTo(0.839343, within(2e-5));
    }

    /** At 0.05 it takes six: of five, all one way still has a p-value of 0.0625. */
    @Test
    void shouldAgreeWithTheBetaQuantileWhereAllGoOneWay() {
        double closed = BetaDistribution.of(6, 96 - 6 + 1).inverseCumulativeProbability(0.8);

        assertThat(new McNemarPower(96, 0.05).detectable(0)).isCloseTo(closed, within(2e-6));
    }

    @Test
    void shouldDetectNothingWithTooFewItems() {
        assertThat(new McNemarPower(5, 0.05).detectable(0.5)).isNull();
        assertThat(new McNemarPower(0, 0.05).detectable(0)).isNull();
        assertThat(new McNemarPower(6, 0.05).detectable(0.5)).isNotNull();
    }

    @Property(seed = "1", tries = 30)
    void shouldDetectLessTheLessItemsAgreeAndTheFewerThereAre(
            @ForAll @IntRange(min = 20, max = 200) int items, @ForAll @DoubleRange(max = 0.8) double disagreement) {
        // When
        double detectable = Objects.requireNonNull(new McNemarPower(items, 0.05).detectable(disagreement));

        // Then
        assertThat(new McNemarPower(items, 0.05).of(Math.max(disagreement, detectable), detectable))
                .isCloseTo(0.8, within(1e-4));
        assertThat(new McNemarPower(items, 0.05).detectable(disagreement / 2)).isLessThanOrEqualTo(detectable);
        assertThat(new McNemarPower(2 * items, 0.05).detectable(disagreement)).isLessThan(detectable);
        assertThat(new McNemarPower(items, 0.01).detectable(disagreement)).isGreaterThan(detectable);
    }
}
