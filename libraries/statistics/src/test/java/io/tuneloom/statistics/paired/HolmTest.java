package io.tuneloom.statistics.paired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HolmTest {

    /** The textbook example with four hypotheses; at 0.05 the fourth and the first are rejected. */
    @Test
    void shouldAgreeWithAWorkedExample() {
        List<Double> adjusted = Holm.adjust(List.of(0.01, 0.04, 0.03, 0.005));

        assertThat(adjusted.get(0)).isCloseTo(0.03, within(1e-12));
        assertThat(adjusted.get(1)).isCloseTo(0.06, within(1e-12));
        assertThat(adjusted.get(2)).isCloseTo(0.06, within(1e-12));
        assertThat(adjusted.get(3)).isCloseTo(0.02, within(1e-12));
    }

    @Test
    void shouldAdjustNothingWhereNothingIsTested() {
        assertThat(Holm.adjust(List.of())).isEmpty();
    }

    /** Holm 1979, section 3: go on to the next larger one as long as the smallest of those left is small enough. */
    @Property(seed = "1", tries = 300)
    void shouldRejectWhatTheStepwiseProcedureRejects(
            @ForAll @Size(min = 1, max = 12) List<@DoubleRange(max = 0.2) Double> pValues) {
        // Given
        List<Double> ascending = pValues.stream().sorted().toList();
        int rejected = 0;
        while (rejected < ascending.size() && ascending.get(rejected) * (ascending.size() - rejected) < 0.05) {
            rejected++;
        }

        // When
        List<Double> adjusted = Holm.adjust(pValues);

        // Then
        assertThat(adjusted.stream().filter(p -> p < 0.05)).hasSize(rejected);
        for (int i = 0; i < pValues.size(); i++) {
            assertThat(adjusted.get(i)).isBetween(pValues.get(i), Math.min(1, pValues.size() * pValues.get(i)));
        }
    }
}
