package io.tuneloom.languagemodel.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import io.tuneloom.languagemodel.training.Batches.ShuffledRows;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void shouldWarmUpThenFallToTheFloor() {
        // Given
        LearningRate cosine = LearningRate.cosine(1, 4, 14, .1);
        LearningRate linear = LearningRate.linear(1, 4, 14, .1);
        // Then
        for (LearningRate rate : List.of(cosine, linear)) {
            assertThat(rate.at(0)).isEqualTo(.25);
            assertThat(rate.at(3)).isEqualTo(1);
            assertThat(rate.at(4)).isEqualTo(1);
            assertThat(rate.at(9)).isCloseTo(.55, within(1e-12));
            assertThat(rate.at(14)).isCloseTo(.1, within(1e-12));
            assertThat(rate.at(99)).isCloseTo(.1, within(1e-12));
        }
        assertThat(cosine.at(6)).isGreaterThan(linear.at(6));
    }

    @Test
    void shouldShowEachRowOncePerEpochInAnotherOrder() {
        // Given
        List<TrainingRow> rows = IntStream.range(0, 10)
                .mapToObj(i -> TrainingRow.of(new int[] {1, i}, 1))
                .toList();
        ShuffledRows batches = Batches.shuffled(rows, 4, 7);
        // When
        List<TrainingRow> first = epoch(batches, 0);
        List<TrainingRow> second = epoch(batches, 1);
        // Then
        assertThat(batches.steps(1)).isEqualTo(3);
        assertThat(batches.steps(5)).isEqualTo(15);
        assertThat(first).containsExactlyInAnyOrderElementsOf(rows).isNotEqualTo(rows);
        assertThat(second).containsExactlyInAnyOrderElementsOf(rows).isNotEqualTo(first);
        assertThat(epoch(Batches.shuffled(rows, 4, 7), 1)).isEqualTo(second);
        assertThat(epoch(Batches.shuffled(rows, 4, 8), 1)).isNotEqualTo(second);
    }

    @Test
    void shouldRefuseRowsThatCannotBeTrainedOn() {
        assertThatThrownBy(() -> new TrainingRow(new int[] {1}, new float[] {1}))
                .hasMessageContaining("at least two tokens");
        assertThatThrownBy(() -> new TrainingRow(new int[] {1, 2}, new float[] {1}))
                .hasMessageContaining("weights: 1 for 2 tokens");
        assertThatThrownBy(() -> new TrainingRow(new int[] {1, 2}, new float[] {1, Float.NaN}))
                .hasMessageContaining("finite");
        assertThatThrownBy(() -> new Batch(List.of())).hasMessageContaining("at least one");
    }

    private static List<TrainingRow> epoch(ShuffledRows batches, int epoch) {
        return LongStream.range(batches.steps(epoch), batches.steps(epoch + 1))
                .mapToObj(batches::at)
                .flatMap(batch -> batch.rows().stream())
                .toList();
    }

    @Test
    void shouldSetALearnedTextApartFromItsPrompt() {
        // When
        TrainingRow row = TrainingRow.of(new int[] {1, 2, 3, 4}, 2);
        // Then
        assertThat(row.ids()).containsExactly(1, 2, 3, 4);
        assertThat(row.weights()).containsExactly(0, 0, 1, 1);
        assertThat(Stream.of(row).map(r -> new Batch(List.of(r)).tokens())).containsExactly(4);
    }
}
