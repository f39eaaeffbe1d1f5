package io.tuneloom.evaluation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tuneloom.evaluation.domain.MethodResult.SeedResult;
import io.tuneloom.sharedschemas.artifacts.Choice;
import io.tuneloom.sharedschemas.artifacts.Evaluation.Answer;
import io.tuneloom.sharedschemas.results.Difference;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.results.WorldTest;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Averaged answers: of several models asked the same questions, and of ties. */
class DifferencesTest {

    /** More questions are lost than won, but each by less: the mean decides, and shows nothing. */
    @Test
    void shouldNotCountAQuestionLostOnceLikeOneLostAlways() {
        // Given: of 90 questions 18 answered by the context only, in all three repetitions; 36 by tuning only, in one
        // of three
        MethodResult icl = repeated(Method.ICL, 3, repetition -> answers(90, item -> item < 18 || item >= 54));
        MethodResult tuned = repeated(
                Method.FINE_TUNING,
                3,
                repetition -> answers(90, item -> item >= 54 || item >= 18 && item % 3 == repetition));

        // When
        Difference difference = Differences.between(List.of(icl, tuned), TierGroup.ALL, ScoreKind.SUM)
                .getFirst();

        // Then
        assertThat(difference.difference()).isCloseTo(-6 / 90.0, within(1e-12));
        assertThat(difference.pValue()).isGreaterThan(0.15);
        assertThat(difference.significant()).isFalse();
        assertThat(difference.interval().getFirst()).isBetween(-0.2, -0.1);
        assertThat(difference.interval().getLast()).isBetween(0.0, 0.1);
    }

    /** Questions won by a little, and others lost by much, in all proportions. */
    @Property(seed = "1", tries = 150)
    void shouldNeverBeSignificantAgainstTheSignOfTheMean(
            @ForAll @IntRange(max = 60) int won,
            @ForAll @IntRange(min = 1, max = 6) int wonBy,
            @ForAll @IntRange(max = 60) int lost,
            @ForAll @IntRange(min = 1, max = 6) int lostBy,
            @ForAll @IntRange(min = 1, max = 20) int equal) {
        // Given: ties of six candidates
        MethodResult reference = repeated(
                Method.ICL,
                1,
                repetition -> IntStream.range(0, won + lost + equal)
                        .mapToObj(item -> tie(item, item >= won && item < won + lost ? lostBy : 0))
                        .toList());
        MethodResult other = repeated(
                Method.FINE_TUNING,
                1,
                repetition -> IntStream.range(0, won + lost + equal)
                        .mapToObj(item -> tie(item, item < won ? wonBy : 0))
                        .toList());

        // When
        Difference difference = Differences.between(List.of(reference, other), TierGroup.ALL, ScoreKind.SUM)
                .getFirst();

        // Then
        int sum = won * wonBy - lost * lostBy;
        assertThat(difference.difference()).isCloseTo(sum / 6.0 / (won + lost + equal), within(1e-12));
        if (difference.significant()) {
            assertThat(difference.interval().getFirst() > 0).isEqualTo(sum > 0);
            assertThat(difference.interval().getLast() < 0).isEqualTo(sum < 0);
        }
    }

    /** 40 points in every world; items alone would be sure after three. */
    @Test
    void shouldNeedSixWorldsToShowADifference() {
        // When
        Difference three = worlds(3);
        Difference six = worlds(6);

        // Then
        assertThat(three.adjustedP()).isLessThan(0.001);
        assertThat(three.significant()).isFalse();
        assertThat(three.tooFewWorlds()).isTrue();
        assertThat(three.detectable()).isNull();
        assertThat(six.significant()).isTrue();
        assertThat(six.tooFewWorlds()).isFalse();
        WorldTest test = Objects.requireNonNull(six.worlds());
        assertThat(test.worlds()).hasSize(6).allMatch(world -> world.items() == 10);
        assertThat(test.worlds().getLast().difference()).isCloseTo(-0.4, within(1e-12));
        assertThat(test.standardDeviation()).isCloseTo(0, within(1e-12));
        assertThat(test.pValue()).isEqualTo(2 / 64.0);
        assertThat(test.adjustedP()).isEqualTo(2 / 64.0);
    }

    private static Difference worlds(int number) {
        return Differences.between(
                        List.of(
                                ofWorlds(Method.ICL, number, item -> true),
                                ofWorlds(Method.FINE_TUNING, number, item -> item < 6)),
                        TierGroup.ALL,
                        ScoreKind.SUM)
                .getFirst();
    }

    private static MethodResult ofWorlds(Method method, int number, IntPredicate right) {
        return new MethodResult(
                method, repeated(method, number, _ -> answers(10, right)).seeds(), false);
    }

    /** A difference in one world of three is none of worlds, however many items it has. */
    @Test
    void shouldNotTakeOneWorldForAll() {
        MethodResult icl = ofWorlds(Method.ICL, 3, item -> true);
        MethodResult tuned = new MethodResult(
                Method.FINE_TUNING,
                repeated(Method.FINE_TUNING, 3, world -> answers(10, item -> world > 0))
                        .seeds(),
                false);

        Difference difference = Differences.between(List.of(icl, tuned), TierGroup.ALL, ScoreKind.SUM)
                .getFirst();

        assertThat(difference.pValue()).isLessThan(0.01);
        assertThat(Objects.requireNonNull(difference.worlds()).pValue()).isEqualTo(1);
        assertThat(difference.interval().getLast()).isPositive();
    }

    private static Answer tie(int item, int right) {
        Choice choice = new Choice(6, right);
        return Answers.answer("recall", item, choice, choice, choice);
    }

    private static List<Answer> answers(int items, IntPredicate right) {
        return IntStream.range(0, items)
                .mapToObj(item -> new Answer("recall-" + item, "recall", 0.5, right.test(item)))
                .toList();
    }

    private static MethodResult repeated(Method method, int times, IntFunction<List<Answer>> answers) {
        List<SeedResult> seeds = IntStream.range(0, times)
                .mapToObj(repetition -> Answers.seed(repetition, method, 1, 1, answers.apply(repetition)))
                .toList();
        return new MethodResult(method, seeds, true);
    }
}
