package io.tuneloom.statistics.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class AboveChanceTest {

    @Test
    void shouldMeasureHowFarTheWayToAllRightIs() {
        assertThat(AboveChance.share(0.6, 0.5)).isCloseTo(0.2, within(1e-12));
        assertThat(AboveChance.share(0.6, 0.25)).isCloseTo(7 / 15.0, within(1e-12));
        assertThat(AboveChance.share(0.4, 0.5)).isCloseTo(-0.2, within(1e-12));
        assertThat(AboveChance.share(0.3, 0)).isEqualTo(0.3);
    }

    @Property(seed = "1")
    void shouldBe0AtChanceAnd1WhereAllIsRight(@ForAll @DoubleRange(max = 0.99) double chance) {
        assertThat(AboveChance.share(chance, chance)).isZero();
        assertThat(AboveChance.share(1, chance)).isCloseTo(1, within(1e-12));
    }

    @Test
    void shouldNotKnowAWayWhereChanceIsAllRight() {
        assertThatThrownBy(() -> AboveChance.share(1, 1)).hasMessageContaining("below 1, was 1.0");
    }
}
