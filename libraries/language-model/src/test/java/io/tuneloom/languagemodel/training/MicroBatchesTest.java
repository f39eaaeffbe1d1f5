package io.tuneloom.languagemodel.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MicroBatchesTest {
    private static final List<TrainingRow> ROWS = rows(10, 4, 4, 12, 3, 3, 3);

    @Test
    void shouldFillEachPartCountingItsPadding() {
        assertThat(lengths(new MicroBatches(27, false)))
                .containsExactly(List.of(10, 4, 4), List.of(12, 3), List.of(3, 3));
        assertThat(lengths(new MicroBatches(26, false)))
                .containsExactly(List.of(10, 4), List.of(4, 12), List.of(3, 3, 3));
    }

    @Test
    void shouldComputeAllAtOnceWhereNoLimitIsSet() {
        assertThat(new MicroBatches(Integer.MAX_VALUE, false).of(ROWS)).containsExactly(ROWS);
    }

    @Test
    void shouldComputeARowAloneThatIsLongerThanTheLimit() {
        assertThat(new MicroBatches(1, false).of(ROWS))
                .hasSize(7)
                .allSatisfy(part -> assertThat(part).hasSize(1));
    }

    @ParameterizedTest
    @CsvSource({"2147483647,false", "77,false", "40,false", "12,false", "2147483647,true", "40,true", "12,true"})
    void shouldHalveUntilEachRowIsAlone(int tokens, boolean packing) {
        // Given
        MicroBatches current = new MicroBatches(tokens, packing);
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
        assertThat(new MicroBatches(Integer.MAX_VALUE, false).halved(ROWS))
                .contains(new MicroBatches(7 * 11 / 2, false));
        assertThat(new MicroBatches(5, false).halved(rows(100, 3, 3))).contains(new MicroBatches(2, false));
    }

    @Test
    void shouldCountWhatPackingComputes() {
        // Given: rows that read 119 tokens, and 15 times 9: packed, sequences of 1, 13 and 2 rows
        int[] lengths = new int[16];
        Arrays.fill(lengths, 10);
        lengths[0] = 120;
        // When / Then
        assertThat(new MicroBatches(3 * 119, true).of(rows(lengths))).hasSize(1);
        assertThat(new MicroBatches(3 * 119 - 1, true).of(rows(lengths)))
                .extracting(List::size)
                .containsExactly(14, 2);
        assertThat(new MicroBatches(Integer.MAX_VALUE, true).halved(rows(lengths)))
                .contains(new MicroBatches(3 * 119 / 2, true));
        assertThat(new MicroBatches(3 * 119, false).of(rows(lengths)))
                .extracting(List::size)
                .containsExactly(3, 13);
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
