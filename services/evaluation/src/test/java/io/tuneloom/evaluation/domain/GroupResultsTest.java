package io.tuneloom.evaluation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.tuneloom.sharedschemas.artifacts.Evaluation.Answer;
import io.tuneloom.sharedschemas.results.GroupRow;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GroupResultsTest {
    @Test
    void shouldGiveARowToEveryConclusionAndEveryForm() {
        // Given
        List<Answer> answers = Stream.of(
                        of("all/barbara", 6, 8), of("some/darii", 1, 4), of("some/datisi", 2, 4), of("some", 1, 2))
                .flatMap(List::stream)
                .toList();

        // When
        List<GroupRow> rows = rows(Answers.method(Method.ICL, 0, 0.01, answers));

        // Then
        assertThat(rows)
                .filteredOn(row -> row.tier() == TierGroup.ALL)
                .extracting(GroupRow::split, GroupRow::group, GroupRow::items, GroupRow::accuracy, GroupRow::chance)
                .containsExactly(
                        tuple("syllogism", "all", 8, 0.75, 0.5),
                        tuple("syllogism", "all/barbara", 8, 0.75, 0.5),
                        tuple("syllogism", "some", 10, 0.4, 0.5),
                        tuple("syllogism", "some/darii", 4, 0.25, 0.5),
                        tuple("syllogism", "some/datisi", 4, 0.5, 0.5));
        assertThat(rows)
                .allMatch(row -> row.interval().getFirst() < row.accuracy()
                        && row.accuracy() < row.interval().getLast());
    }

    @Test
    void shouldGiveNoRowsToQuestionsOfNoParticularKind() {
        assertThat(rows(Answers.method(Method.ICL, 0, 0.01, 3, 3, 8))).isEmpty();
    }

    @Test
    void shouldTellThePartialCreditOfWrittenAnswersOnly() {
        // Given
        List<Answer> written = List.of(
                new Answer("w-0", "application", 0, true, 1),
                new Answer("w-1", "application", 0, false, 0.75),
                new Answer("w-2", "application", 0, false, 0));

        // When
        List<ResultRow> rows = Answers.method(Method.ICL, 0, 0.01, written, Answers.of("recall", 2, 4))
                .rows(TierGroup.ALL, ScoreKind.SUM);

        // Then
        assertThat(rows.getFirst().accuracy()).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(rows.getFirst().partialCredit()).isCloseTo(1.75 / 3, within(1e-9));
        assertThat(rows.getLast().partialCredit()).isNull();
    }

    private static List<GroupRow> rows(MethodResult result) {
        return new GroupResults(new TieredResults(List.of(result)), ScoreKind.SUM).rows();
    }

    private static List<Answer> of(String group, int right, int items) {
        return IntStream.range(0, items)
                .mapToObj(i -> new Answer(group + "-" + i, "syllogism", 0.5, i < right).in(group))
                .toList();
    }
}
