package io.tuneloom.evaluation.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class McNemarTest {

    /** The worked examples of Fagerland, Lydersen and Laake 2013 (BMC Medical Research Methodology 13:91). */
    @Test
    void shouldAgreeWithPublishedExamples() {
        assertThat(McNemar.pValue(1, 7)).isCloseTo(0.0703, within(5e-5));
        assertThat(McNemar.pValue(6, 16)).isCloseTo(0.0525, within(5e-5));
    }

    @Test
    void shouldShowNothingWhereNothingDiffers() {
        assertThat(McNemar.pValue(0, 0)).isEqualTo(1);
        assertThat(McNemar.pValue(5, 5)).isEqualTo(1);
    }

    @Property(seed = "1", tries = 200)
    void shouldGrowSurerWithEveryItemThatGoesOneWay(
            @ForAll @IntRange(max = 300) int lost, @ForAll @IntRange(max = 300) int more) {
        double pValue = McNemar.pValue(lost + more, lost);
        assertThat(McNemar.pValue(lost, lost + more)).isEqualTo(pValue, within(1e-12));
        assertThat(McNemar.pValue(lost + more + 1, lost)).isLessThanOrEqualTo(pValue + 1e-12);
    }
}
