package io.tuneloom.evaluation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.groups.Tuple.tuple;

import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.ScoredQuestion;
import io.tuneloom.sharedschemas.artifacts.ScoredQuestion.CandidateScore;
import io.tuneloom.sharedschemas.results.BreakEven;
import io.tuneloom.sharedschemas.results.Comparison;
import io.tuneloom.sharedschemas.results.ContextShare;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.List;
import org.junit.jupiter.api.Test;

class MethodComparisonTest {

    @Test
    void shouldGiveARowPerMethodAndSplitInAFixedOrder() {
        // Given
        var results = List.of(
                Answers.method(Method.FINE_TUNING, 1, 0.1, 10, 5, 10),
                Answers.method(Method.PRETRAINED, 0, 0.1, 4, 6, 10));

        // When
        Comparison comparison = MethodComparison.compare(results, 100);

        // Then
        assertThat(comparison.rows())
                .extracting(ResultRow::method, ResultRow::split, ResultRow::accuracy)
                .containsExactly(
                        tuple(Method.PRETRAINED, "recall", 0.4),
                        tuple(Method.PRETRAINED, "reversal", 0.6),
                        tuple(Method.FINE_TUNING, "recall", 1.0),
                        tuple(Method.FINE_TUNING, "reversal", 0.5));
        assertThat(comparison.rows().getLast().interval().getFirst()).isCloseTo(0.2366, within(5e-5));
        assertThat(comparison.breakEven()).noneMatch(entry -> entry.method() == Method.PRETRAINED);
    }

    @Test
    void shouldCompareRetrievalLikeAnyOtherAndSayWhatStoodInContext() {
        // Given
        var results = List.of(
                Answers.method(Method.RETRIEVAL, 0, 0.02, 100, 100, 100),
                Answers.method(Method.FINE_TUNING, 1, 0.01, 100, 50, 100),
                Answers.method(Method.ICL, 0, 0.1, 100, 100, 100));

        // When
        Comparison comparison = MethodComparison.compare(results, 100_000);

        // Then
        assertThat(comparison.costs())
                .extracting(Comparison.ArmCost::method, Comparison.ArmCost::context)
                .containsExactly(
                        tuple(Method.ICL, new ContextShare(160, 320, 1123, 32, 32)),
                        tuple(Method.RETRIEVAL, new ContextShare(1.5, 320, 21, 1, 32)),
                        tuple(Method.FINE_TUNING, null));
        assertThat(comparison.breakEven().getFirst()).isEqualTo(new BreakEven(Method.RETRIEVAL, 0));
        assertThat(comparison.recommendation().method()).isEqualTo(Method.RETRIEVAL);
    }

    @Test
    void shouldTakeTheLikeliestCandidateAsTheAnswer() {
        // Given: the sum prefers the short candidate, the mean the long one
        var question = new Question("q", "syllogism", "p", List.of("short", "long"), List.of(1), List.of());
        var scored = new ScoredQuestion("q", List.of(new CandidateScore(-2, -2, 1), new CandidateScore(-3, -1, 3)));

        // When
        var answer = Grading.grade(question, scored);

        // Then
        assertThat(answer.right()).isFalse();
        assertThat(answer.rightByMean()).isTrue();
        assertThat(answer.chance()).isEqualTo(0.5);
    }

    @Test
    void shouldRefuseScoresThatBelongToAnotherQuestion() {
        var question = new Question("q7", "recall", "p", List.of("a", "b"), List.of(0), List.of());
        var scored = new ScoredQuestion("q7", List.of(new CandidateScore(-2, -2, 1)));

        assertThatThrownBy(() -> Grading.grade(question, scored))
                .hasMessage("Question q7 has 2 candidates but 1 scores");
    }
}
