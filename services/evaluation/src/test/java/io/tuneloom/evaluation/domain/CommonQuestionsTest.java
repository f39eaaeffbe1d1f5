package io.tuneloom.evaluation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tuneloom.evaluation.domain.MethodResult.SeedResult;
import io.tuneloom.sharedschemas.artifacts.Evaluation.Answer;
import io.tuneloom.sharedschemas.artifacts.Evaluation.Unanswered;
import io.tuneloom.sharedschemas.results.Comparison;
import io.tuneloom.sharedschemas.results.Difference;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.TooLongQuestions;
import io.tuneloom.sharedschemas.results.TooLongQuestions.Named;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CommonQuestionsTest {
    private static final List<Answer> ALL = Answers.of("recall", 6, 10);

    @Test
    void shouldCompareOnlyWhatFitsUnderEveryMethod() {
        // Given: of ten questions the first six are answered rightly by both, where they fit
        MethodResult closed = of(Method.FINE_TUNING, false, seed(1, Method.FINE_TUNING));
        MethodResult open = of(Method.ICL, false, seed(1, Method.ICL, 0, 9));

        // When
        Comparison comparison = compare(closed, open);

        // Then
        assertThat(Answers.whole(comparison))
                .extracting(ResultRow::method, ResultRow::items, ResultRow::accuracy)
                .containsExactly(tuple(Method.ICL, 8, 5 / 8.0), tuple(Method.FINE_TUNING, 8, 5 / 8.0));
        assertThat(comparison.differences()).extracting(Difference::items).containsExactly(8);
        assertThat(comparison.tooLong())
                .isEqualTo(
                        new TooLongQuestions(2, List.of(named(0, 1, Method.ICL, 140), named(9, 1, Method.ICL, 149))));
    }

    @Test
    void shouldLeaveAQuestionOutInEveryRepetitionThatIsAskedIt() {
        // Given: it does not fit behind what the second repetition drew
        List<SeedResult> closed = List.of(seed(1, Method.FINE_TUNING), seed(2, Method.FINE_TUNING));
        List<SeedResult> open = List.of(seed(1, Method.ICL), seed(2, Method.ICL, 3));

        // When
        Comparison same =
                compare(new MethodResult(Method.FINE_TUNING, closed, true), new MethodResult(Method.ICL, open, true));
        Comparison apart =
                compare(new MethodResult(Method.FINE_TUNING, closed, false), new MethodResult(Method.ICL, open, false));

        // Then
        assertThat(Answers.whole(same)).extracting(ResultRow::items).containsExactly(9, 9);
        assertThat(Answers.whole(apart)).extracting(ResultRow::items).containsExactly(19, 19);
        assertThat(Answers.whole(apart).getLast().seeds()).containsExactly(0.6, 5 / 9.0);
        assertThat(List.of(same, apart))
                .allSatisfy(comparison -> assertThat(comparison.tooLong())
                        .isEqualTo(new TooLongQuestions(1, List.of(named(3, 2, Method.ICL, 143)))));
    }

    @Test
    void shouldNotGiveAnAccuracyWhereNoQuestionOfASplitFits() {
        // Given
        Unanswered only = new Unanswered("reversal-0", "reversal", 140, 128);
        SeedResult first = Answers.seed(1, Method.ICL, 0, 1, with(ALL, Answers.of("reversal", 1, 1)));
        SeedResult second = Answers.seed(2, Method.ICL, 0, 1, ALL, List.of(only));

        // When
        Comparison comparison = compare(new MethodResult(Method.ICL, List.of(first, second), false));

        // Then
        assertThat(Answers.whole(comparison))
                .extracting(ResultRow::split, ResultRow::items, ResultRow::seeds)
                .containsExactly(tuple("recall", 20, List.of(0.6, 0.6)), tuple("reversal", 1, List.of(1.0)));
    }

    @Test
    void shouldNameTheMethodThatTakesMostAndTheFirstOfMany() {
        // Given
        int[] many = IntStream.range(0, 30).toArray();
        SeedResult retrieval = seed(1, Method.RETRIEVAL, many);
        SeedResult closed = Answers.seed(
                1, Method.PRETRAINED, 0, 1, List.of(), List.of(new Unanswered("recall-7", "recall", 900, 128)));

        // When
        TooLongQuestions tooLong = Objects.requireNonNull(
                compare(of(Method.RETRIEVAL, false, retrieval), of(Method.PRETRAINED, false, closed))
                        .tooLong());

        // Then
        assertThat(tooLong.questions()).isEqualTo(30);
        assertThat(tooLong.named()).hasSize(20).contains(named(7, 1, Method.PRETRAINED, 900));
        assertThat(compare(of(Method.ICL, false, seed(1, Method.ICL))).tooLong())
                .isNull();
    }

    private static Comparison compare(MethodResult... results) {
        return MethodComparison.compare(List.of(results), Answers.PRICES, new Goal(100, ScoreKind.SUM, 0.05));
    }

    private static MethodResult of(Method method, boolean sameQuestions, SeedResult... seeds) {
        return new MethodResult(method, List.of(seeds), sameQuestions);
    }

    /** @param tooLong numbers of the questions that do not fit */
    private static SeedResult seed(long seed, Method method, int... tooLong) {
        List<Unanswered> unanswered = Arrays.stream(tooLong)
                .mapToObj(i -> new Unanswered("recall-" + i, "recall", 140 + i, 128))
                .toList();
        List<String> without = unanswered.stream().map(Unanswered::item).toList();
        List<Answer> answers =
                ALL.stream().filter(answer -> !without.contains(answer.item())).toList();
        return Answers.seed(seed, method, 0, 1, answers, unanswered);
    }

    private static Named named(int item, long seed, Method method, int tokens) {
        return new Named("recall-" + item, "recall", seed, method, tokens, 128);
    }

    private static List<Answer> with(List<Answer> some, List<Answer> more) {
        return IntStream.range(0, 2)
                .mapToObj(i -> i == 0 ? some : more)
                .flatMap(List::stream)
                .toList();
    }
}
