package io.tuneloom.evaluation.domain;

import static io.tuneloom.evaluation.domain.Answers.method;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tuneloom.sharedschemas.artifacts.Evaluation.Answer;
import io.tuneloom.sharedschemas.results.Harm;
import io.tuneloom.sharedschemas.results.MethodStanding;
import io.tuneloom.sharedschemas.results.Needed;
import io.tuneloom.sharedschemas.results.Recommendation;
import io.tuneloom.sharedschemas.results.Standing;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RecommendingTest {
    private static final List<Method> TAUGHT = List.of(Method.ICL, Method.FINE_TUNING, Method.AUGMENTED_FINE_TUNING);
    private static final double MARGIN = 0.05;

    private final MethodResult icl = method(Method.ICL, 0, 0.1, 200, 197, 200);
    private final MethodResult tuned = method(Method.FINE_TUNING, 10, 0.001, 200, 100, 200);
    private final MethodResult augmented = method(Method.AUGMENTED_FINE_TUNING, 30, 0.001, 200, 198, 200);

    @Test
    void shouldPreferTheCheaperOfTwoThatAreAsGood() {
        assertThat(recommend(10_000, icl, tuned, augmented).method()).isEqualTo(Method.AUGMENTED_FINE_TUNING);
        assertThat(recommend(100, icl, tuned, augmented).method()).isEqualTo(Method.ICL);
    }

    @Test
    void shouldSayWhyInAFewSentencesAndInNumbers() {
        // When
        Recommendation recommendation = recommend(10_000, icl, tuned, augmented);

        // Then
        assertThat(recommendation.reason())
                .isEqualTo(
                        "augmented-fine-tuning takes 40.0 s of computing time for 10,000 queries, the least of the methods that"
                                + " qualify. On reversal it is at most 1.2 points behind any other method (95% interval; the margin is 5 points). Also qualifies: icl"
                                + " (1,000.0 s). Worse: fine-tuning (49 points behind augmented-fine-tuning on reversal).");
        assertThat(recommendation.standings())
                .extracting(MethodStanding::method, MethodStanding::standing, MethodStanding::recall)
                .containsExactly(
                        tuple(Method.ICL, Standing.QUALIFIES, 1.0),
                        tuple(Method.FINE_TUNING, Standing.WORSE, 1.0),
                        tuple(Method.AUGMENTED_FINE_TUNING, Standing.QUALIFIES, 1.0));
        var behind = Objects.requireNonNull(recommendation.standings().get(1).closest());
        assertThat(behind.other()).isEqualTo(Method.AUGMENTED_FINE_TUNING);
        assertThat(behind.split()).isEqualTo("reversal");
        assertThat(behind.behind()).isEqualTo(0.49);
        assertThat(recommendation.needed()).isNull();
    }

    @Test
    void shouldNotTradeAccuracyForCost() {
        assertThat(recommend(1, tuned, augmented).method()).isEqualTo(Method.AUGMENTED_FINE_TUNING);
    }

    /** Of 30 questions 28 and 27: not significantly different, and by no means equally good. */
    @Test
    void shouldNotTakeWhatIsNotShownWorseForAsGood() {
        // Given
        MethodResult costly = method(Method.ICL, 0, 0.1, 30, 28, 30);
        MethodResult cheap = method(Method.FINE_TUNING, 10, 0.001, 30, 27, 30);

        // When
        Recommendation few = recommend(10_000, costly, cheap);

        // Then
        assertThat(few.method()).isNull();
        assertThat(few.standings()).extracting(MethodStanding::standing).containsOnly(Standing.UNDECIDED);
        Needed needed = Objects.requireNonNull(few.needed());
        assertThat(needed.questions()).isBetween(100, 300);
        assertThat(needed.seeds()).isNull();
        assertThat(few.reason())
                .startsWith(
                        "Cannot tell yet: no method is shown to be within 5 points of every other method on every split."
                                + " This would take about " + needed.questions()
                                + " questions per split. Undecided: icl (up to ");
    }

    @Test
    void shouldAskForAsSmallADifferenceAsTheRequestSays() {
        // Given: of 200 items 197 and 190
        MethodResult cheap = method(Method.FINE_TUNING, 10, 0.001, 200, 190, 200);

        // Then
        assertThat(recommend(new Goal(10_000, ScoreKind.SUM, 0.05), icl, cheap).method())
                .isEqualTo(Method.ICL);
        assertThat(recommend(new Goal(10_000, ScoreKind.SUM, 0.1), icl, cheap).method())
                .isEqualTo(Method.FINE_TUNING);
    }

    @Test
    void shouldRecommendNothingWhereEachIsWorseSomewhere() {
        // Given
        MethodResult first =
                method(Method.ICL, 0, 0.1, Answers.of("reversal", 200, 200), Answers.of("deduction", 100, 200));
        MethodResult second =
                method(Method.FINE_TUNING, 0, 0.2, Answers.of("reversal", 100, 200), Answers.of("deduction", 200, 200));

        // When
        Recommendation none = recommend(10, first, second);

        // Then
        assertThat(none.method()).isNull();
        assertThat(none.needed()).isNull();
        assertThat(none.reason())
                .isEqualTo(
                        "No method is within 5 points of every other method on every split. Worse: icl (50 points behind"
                                + " fine-tuning on deduction), fine-tuning (50 points behind icl on reversal).");
    }

    @Test
    void shouldNotLetAMethodQualifyThatDidNotLearnTheFacts() {
        // Given: it reverses best, and recalls 85%
        MethodResult forgetful = method(Method.FINE_TUNING, 1, 0.001, 170, 200, 200);
        MethodResult other = method(Method.ICL, 0, 0.1, 200, 150, 200);

        // When
        Recommendation recommendation = recommend(10_000, other, forgetful);

        // Then: nor is it what others are compared with
        assertThat(recommendation.method()).isEqualTo(Method.ICL);
        assertThat(recommendation.standings().getLast())
                .isEqualTo(new MethodStanding(Method.FINE_TUNING, Standing.NOT_LEARNED, 0.85, null, null));
        assertThat(recommendation.reason())
                .isEqualTo(
                        "icl takes 1,000.0 s of computing time for 10,000 queries. No other method is shown to have learned the"
                                + " facts. Not shown to have learned the facts: fine-tuning (85.0% on recall, 90% required).");
    }

    @Test
    void shouldCompareByRecallOnlyWhereNothingElseWasAsked() {
        // Given: of 200 recall items 199 and 181, and the same generalisation
        List<Answer> reversal = Answers.of("reversal", 200, 200);
        MethodResult better = method(Method.ICL, 0, 0.1, Answers.of("recall", 199, 200), reversal);
        MethodResult cheaper = method(Method.FINE_TUNING, 1, 0.001, Answers.of("recall", 181, 200), reversal);
        MethodResult betterAlone = method(Method.ICL, 0, 0.1, Answers.of("recall", 199, 200));
        MethodResult cheaperAlone = method(Method.FINE_TUNING, 1, 0.001, Answers.of("recall", 181, 200));

        // Then
        assertThat(recommend(10_000, better, cheaper).method()).isEqualTo(Method.FINE_TUNING);
        assertThat(recommend(10_000, betterAlone, cheaperAlone).method()).isEqualTo(Method.ICL);
    }

    @Test
    void shouldRecommendNothingWhenNothingBeatsGuessing() {
        Recommendation none = recommend(10, method(Method.FINE_TUNING, 1, 0.001, Answers.of("reversal", 52, 100)));

        assertThat(none.method()).isNull();
        assertThat(none.reason())
                .isEqualTo("No method is shown to have learned the facts. Not shown to have learned the facts:"
                        + " fine-tuning (not significantly better than chance).");
        assertThat(recommend(10).method()).isNull();
    }

    @Test
    void shouldNotTestWrittenAnswersAgainstAChanceOf0() {
        // Given: one of 100 answers is right, which a test against 0 would call significant
        MethodResult reference = method(Method.PRETRAINED, 0, 0.001, Answers.written("application", 0, 100));
        MethodResult one = method(Method.FINE_TUNING, 1, 0.001, Answers.written("application", 1, 100));
        MethodResult sixty = method(Method.FINE_TUNING, 1, 0.001, Answers.written("application", 60, 100));
        MethodResult none = method(Method.FINE_TUNING, 1, 0.001, Answers.written("application", 0, 100));

        // Then
        assertThat(recommend(10, reference, one).method()).isNull();
        assertThat(recommend(10, reference, sixty).method()).isEqualTo(Method.FINE_TUNING);
        assertThat(recommend(10, sixty).method()).isEqualTo(Method.FINE_TUNING);
        assertThat(recommend(10, none).method()).isNull();
    }

    @Test
    void shouldNotCallLearnedWhatTheModelWithoutTheFactsAnswersToo() {
        // Given: items that give themselves away
        MethodResult reference = method(Method.PRETRAINED, 0, 0.001, 95, 78, 100);
        MethodResult nothingMore = method(Method.FINE_TUNING, 1, 0.001, 96, 79, 100);

        // When
        Recommendation none = recommend(10, reference, nothingMore);

        // Then
        assertThat(none.method()).isNull();
        assertThat(none.reason()).contains("not significantly better than chance and than the model without the facts");
    }

    @Test
    void shouldNotLetALargeSplitDrownASmallOne() {
        // Given: of all items together, 97% and 99%
        MethodResult narrow = method(
                Method.FINE_TUNING, 10, 0.001, Answers.of("deduction", 800, 800), Answers.of("reversal", 10, 40));
        MethodResult wide =
                method(Method.ICL, 0, 0.1, Answers.of("deduction", 795, 800), Answers.of("reversal", 40, 40));

        // When
        Recommendation recommendation = recommend(10_000, wide, narrow);

        // Then
        assertThat(recommendation.method()).isEqualTo(Method.ICL);
        assertThat(recommendation.reason()).contains("Worse: fine-tuning (75 points behind icl on reversal)");
    }

    @Test
    void shouldSayWhatAugmentationMakesWorse() {
        // Given
        MethodResult lower = method(Method.AUGMENTED_FINE_TUNING, 30, 0.001, 182, 198, 200);
        MethodResult unclear = method(Method.AUGMENTED_FINE_TUNING, 30, 0.001, 195, 198, 200);

        // When
        Recommendation shown = recommend(10_000, tuned, lower);
        Recommendation possible = recommend(10_000, tuned, unclear);

        // Then
        assertThat(shown.method()).isEqualTo(Method.AUGMENTED_FINE_TUNING);
        assertThat(shown.harms())
                .extracting(Harm::split, Harm::difference, Harm::shown)
                .containsExactly(tuple("recall", -0.09, true));
        assertThat(shown.reason()).endsWith("Augmentation lowers recall by 9 points compared with fine-tuning.");
        assertThat(possible.harms()).extracting(Harm::shown).containsExactly(false);
        assertThat(possible.reason()).contains("Augmentation may lower recall by up to 5 points.");
        assertThat(recommend(10_000, tuned, augmented).harms()).isEmpty();
    }

    /** Whether there are repetitions enough to tell is part of the answer. */
    @Test
    void shouldSayHowManyRepetitionsItTakesWhereWorldsDiffer() {
        // Given: two worlds, in which the cheaper method is right at 40 and at 37 of 40
        MethodResult costly = worlds(Method.ICL, 40, 40);
        MethodResult cheap = worlds(Method.FINE_TUNING, 40, 37);

        // When
        Recommendation few = recommend(10_000, costly, cheap);

        // Then
        Needed needed = Objects.requireNonNull(few.needed());
        assertThat(few.method()).isNull();
        int seeds = Objects.requireNonNull(needed.seeds());
        assertThat(seeds).isBetween(6, 20);
        assertThat(needed.questions()).isEqualTo(40 * seeds);
        assertThat(few.reason()).contains(" per split (" + seeds + " repetitions of this size). Undecided: ");
    }

    @Test
    void shouldSayWhenItTakesMoreThanARequestMayAskFor() {
        // Given: two worlds, in which the cheaper method is right at 40 and at 30 of 40
        MethodResult costly = worlds(Method.ICL, 40, 40);
        MethodResult cheap = worlds(Method.FINE_TUNING, 40, 30);
        MethodResult own = method(Method.ICL, 0, 0.1, 30, 28, 30);
        MethodResult cheaperOwn = method(Method.FINE_TUNING, 10, 0.001, 30, 27, 30);

        // When
        Recommendation worlds = recommend(10_000, costly, cheap);
        Recommendation documents = recommend(new Goal(10_000, ScoreKind.SUM, 0.005), own, cheaperOwn);

        // Then
        Integer seeds = Objects.requireNonNull(worlds.needed()).seeds();
        assertThat(seeds).isGreaterThan(20);
        assertThat(worlds.reason())
                .contains(seeds
                        + " repetitions of this size; a request allows at most 20, so use a larger margin or, if the"
                        + " benchmark has them, more questions per repetition).");
        assertThat(Objects.requireNonNull(documents.needed()).questions()).isGreaterThan(5_000);
        assertThat(documents.reason())
                .contains(" questions per split (a request allows at most 5,000 in total; use a larger margin).");
    }

    private static MethodResult worlds(Method method, int... right) {
        return new MethodResult(
                method,
                IntStream.range(0, right.length)
                        .mapToObj(world -> Answers.seed(
                                world,
                                method,
                                0,
                                method == Method.ICL ? 0.1 : 0.01,
                                Answers.of("reversal", right[world], 40)))
                        .toList(),
                false);
    }

    /** Two splits of 60 questions. */
    @Property(seed = "1", tries = 100)
    void shouldRecommendTheCheapestOfThoseWhoseBoundsAreBelowTheMargin(
            @ForAll @Size(6) List<@IntRange(min = 45, max = 60) Integer> right,
            @ForAll @Size(3) List<@IntRange(max = 100) Integer> preparations) {
        // Given
        List<MethodResult> results = IntStream.range(0, 3)
                .mapToObj(i -> method(
                        TAUGHT.get(i),
                        preparations.get(i),
                        0.1,
                        Answers.of("reversal", right.get(2 * i), 60),
                        Answers.of("deduction", right.get(2 * i + 1), 60)))
                .toList();

        // When
        Recommendation recommendation =
                recommend(new Goal(10, ScoreKind.SUM, MARGIN), results.toArray(MethodResult[]::new));

        // Then
        for (MethodStanding each : recommendation.standings()) {
            double high = Objects.requireNonNull(each.closest()).high();
            assertThat(each.standing() == Standing.QUALIFIES).isEqualTo(high < MARGIN);
            boolean cheaper = recommendation.method() == null
                    || preparations.get(TAUGHT.indexOf(each.method()))
                            < preparations.get(TAUGHT.indexOf(recommendation.method()));
            assertThat(each.standing() == Standing.QUALIFIES && cheaper).isFalse();
            assertThat(each.method() == recommendation.method() && each.standing() != Standing.QUALIFIES)
                    .isFalse();
        }
        assertThat(recommendation.needed() != null)
                .isEqualTo(recommendation.method() == null
                        && recommendation.standings().stream().anyMatch(each -> each.standing() == Standing.UNDECIDED));
    }

    private static Recommendation recommend(long queries, MethodResult... results) {
        return recommend(new Goal(queries, ScoreKind.SUM, MARGIN), results);
    }

    private static Recommendation recommend(Goal goal, MethodResult... results) {
        return MethodComparison.compare(List.of(results), Answers.PRICES, goal).recommendation();
    }
}
