package io.tuneloom.iclinference.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ContextWindowTest {

    @Property(seed = "1")
    void shouldTakeAsManyAsFitAndNotOneMore(
            @ForAll @Size(max = 20) List<@IntRange(min = 1, max = 50) Integer> tokens,
            @ForAll @IntRange(max = 600) int budget) {
        int fitting = ContextWindow.fitting(tokens, budget);

        assertThat(sum(tokens, fitting)).isLessThanOrEqualTo(budget);
        if (fitting < tokens.size()) {
            assertThat(sum(tokens, fitting + 1)).isGreaterThan(budget);
        }
    }

    private static int sum(List<Integer> tokens, int count) {
        return tokens.subList(0, count).stream().mapToInt(Integer::intValue).sum();
    }
}
