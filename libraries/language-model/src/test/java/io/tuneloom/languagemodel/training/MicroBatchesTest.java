package io.tuneloom.languagemodel.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MicroBatchesTest {
    private static final List<TrainingRow> ROWS = rows(10, 4, 4, 12, 3, 3, 3);

    @Test
    void shouldFillEachPartCountingItsPadding() {
        assertThat(lengths(new MicroBatches(27))).containsExactly(List.of(10, 4, 4), List.of(12, 3), List.of(3, 3));
        assertThat(lengths(new MicroBatches(26))).containsExactly(List.of(10, 4), List.of(4, 12), List.of(3, 3, 3));
    }

    @Test
    void shouldComputeAllAtOnceWhereNoLimitIsSet() {
        assertThat(new MicroBatches(Integer.MAX_VALUE).of(ROWS)).containsExactly(ROWS);
    }

    @Test
    void shouldComputeARowAloneThatIsLongerThanTheLimit() {
        assertThat(new MicroBatches(1).of(ROWS))
                .hasSize(7)
                .allSatisfy(part -> assertThat(part).hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MAX_VALUE, 77, 40, 12})
    void shouldHalveUntilEachRowIsAlone(int tokens) {
        // Given
        MicroBatches current = new MicroBatches(tokens);
        // When / Then
        for (Optional<MicroBatches> next = current.halved(ROWS); next.isPresent(); next = current.halved(ROWS)) {
            assertThat(next.get().tokens()).isLessThan(current.tokens());
            assertThat(next.get().of(ROWS).stream().flatMap(List::stream)).isEqualTo(ROWS);
            current = next.get();
        }
        assertThat(current.of(ROWS)).hasSameSizeAs(ROWS);
    }

    @Test
    void shouldHalveTheLargestPartThatCanBeDivided() {
        assertThat(new MicroBatches(Integer.MAX_VALUE).halved(ROWS)).contains(new MicroBatches(7 * 11 / 2));
        assertThat(new MicroBatches(5).halved(rows(100, 3, 3))).contains(new MicroBatches(2));
    }

    private static List<List<Integer>> lengths(MicroBatches parts) {
        return parts.of(ROWS).stream()
                .map(part -> part.stream().map(row -> row.ids().length).toList())
                .toList();
    }

    private static List<TrainingRow> rows(int... lengths) {
        return Arrays.stream(lengths)
                .mapToObj(length -> TrainingRow.of(new int[length], 1))
                .toList();
    }
}
