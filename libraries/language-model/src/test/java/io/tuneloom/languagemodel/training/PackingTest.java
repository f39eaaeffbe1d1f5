package io.tuneloom.languagemodel.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackingTest {

    @Test
    void shouldFillSequencesThatAreNoLongerThanTheLongestRow() {
        assertThat(lengths(Packing.firstFit(rows(3, 11, 5, 6, 4, 2, 10))))
                .containsExactly(List.of(11), List.of(10, 2), List.of(6, 5), List.of(4, 3));
    }

    @Test
    void shouldLeaveRowsAloneThatAreOfOneLength() {
        List<TrainingRow> rows = rows(4, 4, 4);
        assertThat(Packing.firstFit(rows)).isEqualTo(Packing.none(rows));
        assertThat(Predictions.of(Packing.none(rows), 1).begins()).isEmpty();
    }

    @Test
    void shouldSayWhereEachTextBegins() {
        Predictions predictions = Predictions.of(Packing.firstFit(rows(3, 6, 2)), 1);
        assertThat(predictions.read()).containsExactly(new int[5], new int[3]);
        assertThat(predictions.begins()).containsExactly(new int[] {0, 0, 0, 0, 0}, new int[] {0, 0, 2, 3, 4});
    }

    private static List<List<Integer>> lengths(List<List<TrainingRow>> sequences) {
        return sequences.stream()
                .map(sequence -> sequence.stream().map(row -> row.ids().length).toList())
                .toList();
    }

    private static List<TrainingRow> rows(int... lengths) {
        return Arrays.stream(lengths)
                .mapToObj(length -> TrainingRow.of(new int[length], 1))
                .toList();
    }
}
