package io.tuneloom.iclinference.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SubsampleTest {

    @Property(seed = "1")
    void shouldTakeOneInSoManyInTheirOrder(
            @ForAll @IntRange(max = 500) int documents,
            @ForAll @IntRange(min = 1, max = 1_000) int oneIn,
            @ForAll @LongRange(min = 0) long seed) {
        // When
        List<Integer> drawn = Subsample.of(documents, oneIn, seed);

        // Then
        assertThat(drawn).hasSize((documents + oneIn - 1) / oneIn).isSorted().doesNotHaveDuplicates();
        assertThat(drawn).allMatch(number -> 0 <= number && number < documents);
        assertThat(Subsample.of(documents, oneIn, seed)).isEqualTo(drawn);
    }

    @Test
    void shouldReachEveryDocumentWithSomeSeed() {
        // When
        Set<Integer> reached = new HashSet<>();
        LongStream.range(0, 100).forEach(seed -> reached.addAll(Subsample.of(40, 8, seed)));

        // Then
        assertThat(reached).hasSize(40);
    }
}
