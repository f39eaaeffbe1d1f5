package io.tuneloom.syntheticworlds.worlds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.syntheticworlds.language.Feature;
import io.tuneloom.syntheticworlds.language.HeldOut;
import io.tuneloom.syntheticworlds.language.Lexicon;
import io.tuneloom.syntheticworlds.language.Preamble;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MaterialTest {
    private static final int HELD_OUT = 256;

    @Test
    void shouldShareOutWhatThereIs() {
        assertThat(HeldOut.FEATURES).hasSize(8);
        assertThat(HeldOut.NAMES).hasSize(HELD_OUT);
        assertThat(HeldOut.PREAMBLES).hasSize(4).doesNotContain(Preamble.REMEMBER);
        assertThat(Material.HELD_OUT.features()).containsExactlyElementsOf(HeldOut.FEATURES);
        assertThat(Material.SEEN.features()).hasSize(20).doesNotContainAnyElementsOf(HeldOut.FEATURES);
        assertThat(Material.ALL.features()).containsExactly(Feature.values());
        assertThat(Material.SEEN.preambles()).hasSize(7).doesNotContainAnyElementsOf(HeldOut.PREAMBLES);
        assertThat(Material.HELD_OUT.preambles()).isEqualTo(Preamble.OF_DOCUMENTS);
    }

    @Property(seed = "41", tries = 100)
    void shouldTakeOtherNamesOnlyWhereThoseHeldOutRunShort(@ForAll long seed, @ForAll @IntRange(max = 1024) int count) {
        // When
        List<String> names = Material.HELD_OUT.names(new Random(seed), count);

        // Then
        assertThat(names).hasSize(count).doesNotHaveDuplicates().allMatch(Lexicon::isName);
        assertThat(names.stream().filter(HeldOut.NAMES::contains)).hasSize(Math.min(count, HELD_OUT));
    }

    @Test
    void shouldMixThemWhereTheyDo() {
        List<String> names = Material.HELD_OUT.names(new Random(1), 1024);

        assertThat(names.subList(0, 512).stream().filter(HeldOut.NAMES::contains))
                .hasSizeBetween(100, 156);
    }

    @Property(seed = "42", tries = 100)
    void shouldDrawNoNameThatIsHeldOut(@ForAll long seed, @ForAll @IntRange(max = 768) int count) {
        assertThat(Material.SEEN.names(new Random(seed), count))
                .hasSize(count)
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(HeldOut.NAMES);
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseToDrawMoreNamesThanThereAre(Material material) {
        assertThatThrownBy(() -> material.names(new Random(1), 1025)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldKnowTheTokensOfWhatIsHeldOut() {
        assertThat(List.of(
                        "are taller than", "have less speed than", "is none other than", "get rolted by", "count as"))
                .filteredOn(HeldOut::isToken)
                .containsExactly("are taller than", "is none other than", "get rolted by", "count as");
        assertThat(HeldOut.isAmong(List.of("Some", Collections.max(HeldOut.NAMES), "are")))
                .isTrue();
        assertThat(HeldOut.isAmong(List.of("Some", "babuk", "are"))).isFalse();
    }
}
