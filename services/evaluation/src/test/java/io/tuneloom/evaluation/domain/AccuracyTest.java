package io.tuneloom.evaluation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AccuracyTest {

    /** Newcombe 1998, table I (method 3, score without continuity correction). */
    @Test
    void shouldAgreeWithPublishedIntervals() {
        assertInterval(new Accuracy(81, 263, 0.5), 0.2553, 0.3662);
        assertInterval(new Accuracy(15, 148, 0.5), 0.0624, 0.1605);
        assertInterval(new Accuracy(0, 20, 0.5), 0.0000, 0.1611);
        assertInterval(new Accuracy(1, 29, 0.5), 0.0061, 0.1718);
    }

    /** By hand: (2p n + z² ± z sqrt(z² + 4 n p (1 - p))) / 2 (n + z²) with p = 0.25 and n = 10; 2/3 of 2. */
    @Test
    void shouldTakeFractionsAsTheyAre() {
        assertInterval(new Accuracy(2.5, 10, 0.5), 0.0809, 0.5578);
        assertInterval(new Accuracy(2 / 3.0, 2, 0.5), 0.0453, 0.8406);
    }

    @Property(seed = "1")
    void shouldHoldTheAccuracyInsideItsInterval(
            @ForAll @IntRange(max = 500) int right, @ForAll @IntRange(max = 500) int wrong) {
        Accuracy accuracy = new Accuracy(right, right + wrong, 0.5);
        assertThat(accuracy.low()).isBetween(0.0, accuracy.value());
        assertThat(accuracy.high()).isBetween(accuracy.value(), 1.0);
    }

    private static void assertInterval(Accuracy accuracy, double low, double high) {
        assertThat(accuracy.low()).isCloseTo(low, within(5e-5));
        assertThat(accuracy.high()).isCloseTo(high, within(5e-5));
    }
}
