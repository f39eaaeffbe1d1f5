package io.tuneloom.gputraining.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import io.tuneloom.languagemodel.training.Batches;
import io.tuneloom.sharedschemas.tuning.BudgetMeasure;
import io.tuneloom.sharedschemas.tuning.TrainingSettings;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class StepsTest {
    private static final int SEED = 3;

    @Test
    void shouldTakeTheSettingsEpochsUpToTheirSteps() {
        assertThat(steps(3, 1000).of(corpus(10, 5))).isEqualTo(3 * 3);
        assertThat(steps(3, 7).of(corpus(10, 5))).isEqualTo(7);
    }

    @Test
    void shouldTakeAsManyStepsAsTheOtherTrainingThoughTheOwnIsShorter() {
        assertThat(steps(3, 1000).of(corpus(4, 5), corpus(40, 6), BudgetMeasure.STEPS))
                .isEqualTo(30);
        assertThat(steps(3, 20).of(corpus(4, 5), corpus(40, 6), BudgetMeasure.STEPS))
                .isEqualTo(20);
    }

    @Test
    void shouldTakeMoreStepsThanTheOtherTrainingWhereRowsAreShorter() {
        // Given: 30 steps of 4 rows of 12 tokens, against rows of 4
        assertThat(steps(3, 1000).of(corpus(4, 4), corpus(40, 12), BudgetMeasure.TOKENS))
                .isEqualTo(90);
        assertThat(steps(3, 10).of(corpus(4, 4), corpus(40, 12), BudgetMeasure.TOKENS))
                .isEqualTo(30);
    }

    @Property(tries = 100, seed = "9")
    void shouldReadAsManyTokensToTheNearestStep(
            @ForAll @IntRange(min = 1, max = 9) int rows,
            @ForAll @IntRange(min = 2, max = 9) int length,
            @ForAll @IntRange(min = 1, max = 30) int others,
            @ForAll @IntRange(min = 2, max = 9) int otherLength) {
        // Given
        Corpus own = mixed(rows, length);
        Corpus other = mixed(others, otherLength);
        Steps steps = steps(2, 25);

        // When
        long taken = steps.of(own, other, BudgetMeasure.TOKENS);

        // Then
        long wanted = tokens(other, steps.of(other));
        long distance = Math.abs(tokens(own, taken) - wanted);
        assertThat(taken).isPositive();
        assertThat(distance).isLessThanOrEqualTo(Math.abs(tokens(own, taken + 1) - wanted));
        if (taken > 1) {
            assertThat(distance).isLessThanOrEqualTo(Math.abs(tokens(own, taken - 1) - wanted));
        }
    }

    private static Steps steps(int epochs, int maxSteps) {
        return new Steps(new TrainingSettings(epochs, maxSteps, 4, 0.01, 2, 0), SEED);
    }

    private static long tokens(Corpus corpus, long steps) {
        Batches batches = Batches.shuffled(corpus.rows(), 4, SEED);
        return LongStream.range(0, steps).map(step -> batches.at(step).tokens()).sum();
    }

    private static Corpus corpus(int rows, int length) {
        return new Corpus(Collections.nCopies(rows, TrainingRow.of(new int[length], 1)));
    }

    /** One row more, which is twice as long. */
    private static Corpus mixed(int rows, int length) {
        List<TrainingRow> all = Stream.concat(
                        corpus(rows, length).rows().stream(), Stream.of(TrainingRow.of(new int[2 * length], 1)))
                .toList();
        return new Corpus(all);
    }
}
