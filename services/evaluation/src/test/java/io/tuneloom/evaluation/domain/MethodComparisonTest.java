package io.tuneloom.evaluation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.tuneloom.sharedschemas.artifacts.Choice;
import io.tuneloom.sharedschemas.artifacts.Evaluation.Answer;
import io.tuneloom.sharedschemas.results.Accuracies;
import io.tuneloom.sharedschemas.results.Cheapest;
import io.tuneloom.sharedschemas.results.Comparison;
import io.tuneloom.sharedschemas.results.ContextShare;
import io.tuneloom.sharedschemas.results.Difference;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.results.Ties;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MethodComparisonTest {

    @Test
    void shouldGiveARowPerMethodAndSplitInAFixedOrder() {
        // Given
        var results = List.of(
                Answers.method(Method.FINE_TUNING, 1, 0.1, 10, 5, 10),
                Answers.method(Method.PRETRAINED, 0, 0.1, 4, 6, 10));

        // When
        Comparison comparison = MethodComparison.compare(results, Answers.PRICES, new Goal(100, ScoreKind.SUM, 0.05));

        // Then
        assertThat(Answers.whole(comparison))
                .extracting(ResultRow::method, ResultRow::split, ResultRow::accuracy)
                .containsExactly(
                        tuple(Method.PRETRAINED, "recall", 0.4),
                        tuple(Method.PRETRAINED, "reversal", 0.6),
                        tuple(Method.FINE_TUNING, "recall", 1.0),
                        tuple(Method.FINE_TUNING, "reversal", 0.5));
        assertThat(Answers.whole(comparison).getLast().interval().getFirst()).isCloseTo(0.2366, within(5e-5));
        assertThat(comparison.cheapest()).noneMatch(entry -> entry.method() == Method.PRETRAINED);
    }

    @Test
    void shouldCompareRetrievalLikeAnyOtherAndSayWhatStoodInContext() {
        // Given
        var results = List.of(
                Answers.method(Method.RETRIEVAL, 0, 0.02, 100, 100, 100),
                Answers.method(Method.FINE_TUNING, 1, 0.01, 100, 50, 100),
                Answers.method(Method.ICL, 0, 0.1, 100, 100, 100));

        // When
        Comparison comparison =
                MethodComparison.compare(results, Answers.PRICES, new Goal(100_000, ScoreKind.SUM, 0.05));

        // Then
        assertThat(comparison.costs())
                .extracting(Comparison.ArmCost::method, Comparison.ArmCost::context)
                .containsExactly(
                        tuple(Method.ICL, new ContextShare(160, 320, 1123, 32, 32)),
                        tuple(Method.RETRIEVAL, new ContextShare(1.5, 320, 21, 1, 32)),
                        tuple(Method.FINE_TUNING, null));
        assertThat(comparison.cheapest().getFirst()).isEqualTo(new Cheapest(Method.RETRIEVAL, false, 0));
        assertThat(comparison.recommendation().method()).isEqualTo(Method.RETRIEVAL);
    }

    @Test
    void shouldNotCallCheapestWhatIsNoChoice() {
        // Given: of three methods with prices per query the cheapest is at half of what the others have
        MethodResult icl = Answers.method(Method.ICL, 0, 0.1, 200, 200, 200);
        MethodResult worse = Answers.method(Method.FINE_TUNING, 10, 0.001, 200, 100, 200);
        MethodResult good = Answers.method(Method.AUGMENTED_FINE_TUNING, 30, 0.01, 200, 200, 200);
        MethodResult few = Answers.method(Method.ICL, 0, 0.1, 30, 28, 30);
        MethodResult asFew = Answers.method(Method.AUGMENTED_FINE_TUNING, 30, 0.01, 30, 27, 30);
        MethodResult worseOfFew = Answers.method(Method.FINE_TUNING, 10, 0.001, 30, 5, 30);
        MethodResult forgetful = Answers.method(Method.FINE_TUNING, 10, 0.001, 100, 100, 200);

        // Then: of those that qualify, of the undecided ones where none does, of none where none is left
        assertThat(cheapest(icl, worse, good)).containsExactly(Method.ICL, Method.AUGMENTED_FINE_TUNING);
        assertThat(cheapest(few, worseOfFew, asFew)).containsExactly(Method.ICL, Method.AUGMENTED_FINE_TUNING);
        assertThat(cheapest(forgetful)).isEmpty();
    }

    private static List<Method> cheapest(MethodResult... results) {
        return MethodComparison.compare(List.of(results), Answers.PRICES, new Goal(10_000, ScoreKind.SUM, 0.05))
                .cheapest()
                .stream()
                .map(Cheapest::method)
                .toList();
    }

    @Test
    void shouldGoByThePrimaryScoreAndGiveTheOthersBesideIt() {
        // Given: right by sum and mean, by calibrated alone, by nothing
        List<Answer> answers = List.of(
                Answers.answer("recall", 0, Choice.RIGHT, Choice.RIGHT, Choice.WRONG),
                Answers.answer("recall", 1, Choice.WRONG, Choice.WRONG, Choice.RIGHT),
                Answers.answer("recall", 2, Choice.WRONG, Choice.WRONG, Choice.RIGHT),
                Answers.answer("recall", 3, Choice.WRONG, Choice.WRONG, Choice.WRONG));
        var results = List.of(Answers.method(Method.ICL, 0, 0.1, answers));

        // When
        ResultRow bySum = row(results, ScoreKind.SUM);
        ResultRow calibrated = row(results, ScoreKind.CALIBRATED);

        // Then
        assertThat(bySum.accuracy()).isEqualTo(0.25);
        assertThat(calibrated.accuracy()).isEqualTo(0.5);
        assertThat(calibrated.seeds()).containsExactly(0.5);
        assertThat(bySum.accuracies())
                .isEqualTo(new Accuracies(0.25, 0.25, 0.5))
                .isEqualTo(calibrated.accuracies());
    }

    @Test
    void shouldCompareEveryTwoMethodsOnEverySplitItemByItem() {
        // Given
        var results = List.of(
                Answers.method(Method.PRETRAINED, 0, 0.1, 20, 20, 40),
                Answers.method(Method.ICL, 0, 0.1, 40, 40, 40),
                Answers.method(Method.FINE_TUNING, 1, 0.1, 40, 19, 40));

        // When
        List<Difference> differences = MethodComparison.compare(
                        results, Answers.PRICES, new Goal(100, ScoreKind.SUM, 0.05))
                .differences();

        // Then
        assertThat(differences)
                .extracting(Difference::method, Difference::other, Difference::split, Difference::significant)
                .containsExactly(
                        tuple(Method.ICL, Method.PRETRAINED, "recall", true),
                        tuple(Method.ICL, Method.PRETRAINED, "reversal", true),
                        tuple(Method.FINE_TUNING, Method.PRETRAINED, "recall", true),
                        tuple(Method.FINE_TUNING, Method.PRETRAINED, "reversal", false),
                        tuple(Method.FINE_TUNING, Method.ICL, "recall", false),
                        tuple(Method.FINE_TUNING, Method.ICL, "reversal", true));
        Difference last = differences.getLast();
        assertThat(last.items()).isEqualTo(40);
        assertThat(last.difference()).isCloseTo(-0.525, within(1e-12));
        assertThat(last.pValue()).isCloseTo(2 * Math.pow(0.5, 21), within(1e-12));
        assertThat(last.adjustedP()).isCloseTo(6 * last.pValue(), within(1e-12));
    }

    @Test
    void shouldMatchItemsWithinTheirSeed() {
        // Given: the items of the two seeds have the same names, and are answered the other way round
        var tuned = new MethodResult(
                Method.FINE_TUNING,
                List.of(
                        Answers.seed(2, Method.FINE_TUNING, 1, 1, Answers.of("recall", 10, 10)),
                        Answers.seed(1, Method.FINE_TUNING, 1, 1, Answers.of("recall", 0, 10))),
                false);
        var icl = new MethodResult(
                Method.ICL,
                List.of(
                        Answers.seed(1, Method.ICL, 0, 1, Answers.of("recall", 0, 10)),
                        Answers.seed(2, Method.ICL, 0, 1, Answers.of("recall", 10, 10))),
                false);

        // When
        var paired = tuned.paired(icl, "recall", ScoreKind.SUM);

        // Then
        assertThat(paired.items()).isEqualTo(20);
        assertThat(paired.outcomes()).containsOnly(0);
    }

    @Test
    void shouldNotTakeTheSameQuestionsAskedAgainForMoreQuestions() {
        // Given three repetitions that all answer alike, and one alone
        MethodResult tuned = sameQuestions(Method.FINE_TUNING, 3, Answers.of("recall", 6, 10));
        MethodResult icl = sameQuestions(Method.ICL, 3, Answers.of("recall", 10, 10));
        MethodResult tunedOnce = sameQuestions(Method.FINE_TUNING, 1, Answers.of("recall", 6, 10));
        MethodResult iclOnce = sameQuestions(Method.ICL, 1, Answers.of("recall", 10, 10));

        // When
        Comparison thrice =
                MethodComparison.compare(List.of(icl, tuned), Answers.PRICES, new Goal(100, ScoreKind.SUM, 0.05));
        Comparison once = MethodComparison.compare(
                List.of(iclOnce, tunedOnce), Answers.PRICES, new Goal(100, ScoreKind.SUM, 0.05));

        // Then
        assertThat(thrice.differences()).isEqualTo(once.differences());
        assertThat(Answers.whole(thrice))
                .extracting(ResultRow::items, ResultRow::accuracy, ResultRow::interval)
                .containsExactlyElementsOf(Answers.whole(once).stream()
                        .map(row -> tuple(row.items(), row.accuracy(), row.interval()))
                        .toList());
    }

    @Test
    void shouldTakeTheMeanOfWhatSeveralModelsAnswerToOneQuestion() {
        // Given: one of two models is right at each of the first four of ten questions
        var tuned = new MethodResult(
                Method.FINE_TUNING,
                List.of(
                        Answers.seed(1, Method.FINE_TUNING, 1, 1, Answers.of("recall", 4, 10)),
                        Answers.seed(2, Method.FINE_TUNING, 1, 1, Answers.of("recall", 0, 10))),
                true);
        MethodResult icl = sameQuestions(Method.ICL, 2, Answers.of("recall", 0, 10));

        // When
        var paired = tuned.paired(icl, "recall", ScoreKind.SUM);

        // Then
        assertThat(paired.items()).isEqualTo(10);
        assertThat(paired.outcomes()).containsExactly(0.5, 0.5, 0.5, 0.5, 0, 0, 0, 0, 0, 0);
        assertThat(paired.difference()).isCloseTo(0.2, within(1e-12));
        assertThat(tuned.rows(TierGroup.ALL, ScoreKind.SUM).getFirst().accuracy())
                .isCloseTo(0.2, within(1e-12));
    }

    private static MethodResult sameQuestions(Method method, int seeds, List<Answer> answers) {
        return new MethodResult(
                method,
                IntStream.rangeClosed(1, seeds)
                        .mapToObj(seed -> Answers.seed(seed, method, 1, 1, answers))
                        .toList(),
                true);
    }

    @Test
    void shouldCountTiesByTheShareThatIsRightAndSayHowManyThereWere() {
        // Given: of four questions one is right, one is tied three ways, one tied by the mean alone; asked twice
        List<Answer> first = List.of(
                Answers.answer("recall", 0, Choice.RIGHT, Choice.RIGHT, Choice.RIGHT),
                Answers.answer("recall", 1, new Choice(3, 1), Choice.WRONG, Choice.WRONG),
                Answers.answer("recall", 2, Choice.WRONG, new Choice(2, 1), Choice.WRONG),
                Answers.answer("recall", 3, Choice.WRONG, Choice.WRONG, Choice.WRONG));
        var answers = List.of(Answers.seed(1, Method.ICL, 0, 1, first), Answers.seed(2, Method.ICL, 0, 1, first));

        // When
        ResultRow asked = row(List.of(new MethodResult(Method.ICL, answers, true)), ScoreKind.SUM);
        ResultRow apart = row(List.of(new MethodResult(Method.ICL, answers, false)), ScoreKind.SUM);

        // Then
        assertThat(asked.accuracy()).isCloseTo((1 + 1 / 3.0) / 4, within(1e-12));
        assertThat(asked.accuracies().mean()).isCloseTo(1.5 / 4, within(1e-12));
        assertThat(asked.ties()).isEqualTo(new Ties(1, 1, 0));
        assertThat(apart.ties()).isEqualTo(new Ties(2, 2, 0));
    }

    @Test
    void shouldCompareWrittenAnswersWhichNobodyGuesses() {
        // Given
        var results = List.of(
                Answers.method(Method.PRETRAINED, 0, 0.1, Answers.written("application", 0, 40)),
                Answers.method(Method.ICL, 0, 0.1, Answers.written("application", 38, 40)),
                Answers.method(Method.FINE_TUNING, 1, 0.1, Answers.written("application", 0, 40)));

        // When
        Comparison comparison = MethodComparison.compare(results, Answers.PRICES, new Goal(100, ScoreKind.SUM, 0.05));

        // Then
        assertThat(Answers.whole(comparison))
                .extracting(ResultRow::chance, ResultRow::accuracies)
                .containsExactly(
                        tuple(0.0, new Accuracies(0, 0, 0)),
                        tuple(0.0, new Accuracies(0.95, 0.95, 0.95)),
                        tuple(0.0, new Accuracies(0, 0, 0)));
        assertThat(Answers.whole(comparison).getFirst().interval().getFirst()).isZero();
        assertThat(Answers.whole(comparison).getFirst().interval().getLast()).isCloseTo(0.0876, within(5e-5));
        Difference taught = comparison.differences().getFirst();
        assertThat(taught.difference()).isEqualTo(0.95);
        assertThat(taught.interval().getFirst()).isBetween(0.7, 0.95);
        assertThat(taught.significant()).isTrue();
        Difference nothing = comparison.differences().get(1);
        assertThat(nothing.method()).isEqualTo(Method.FINE_TUNING);
        assertThat(nothing.difference()).isZero();
        assertThat(nothing.interval().getFirst()).isNegative();
        assertThat(nothing.interval().getLast()).isPositive();
        assertThat(nothing.significant()).isFalse();
        assertThat(nothing.detectable()).isBetween(0.1, 0.3);
        assertThat(comparison.recommendation().method()).isEqualTo(Method.ICL);
        assertThat(comparison.recommendation().reason())
                .contains("fine-tuning (not significantly better than chance and than the model without the facts)");
    }

    @Test
    void shouldRefuseToCompareAnswersToOtherItems() {
        var results = Stream.of(10, 11)
                .map(items -> Answers.method(
                        items == 10 ? Method.ICL : Method.FINE_TUNING, 0, 1, Answers.of("recall", 5, items)))
                .toList();

        assertThatThrownBy(() -> MethodComparison.compare(results, Answers.PRICES, new Goal(1, ScoreKind.SUM, 0.05)))
                .hasMessage(
                        "fine-tuning and icl did not answer the same items with seed 1, so they cannot be compared item"
                                + " by item");
    }

    private static ResultRow row(List<MethodResult> results, ScoreKind primary) {
        return Answers.whole(MethodComparison.compare(results, Answers.PRICES, new Goal(100, primary, 0.05)))
                .getFirst();
    }
}
