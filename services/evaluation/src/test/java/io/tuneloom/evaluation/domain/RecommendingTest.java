package io.tuneloom.evaluation.domain;

import static io.tuneloom.evaluation.domain.Answers.method;
import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.results.Comparison;
import io.tuneloom.sharedschemas.results.Recommendation;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RecommendingTest {
    private static final List<Method> TAUGHT = List.of(Method.ICL, Method.FINE_TUNING, Method.AUGMENTED_FINE_TUNING);

    private final MethodResult icl = method(Method.ICL, 0, 0.1, 100, 97, 100);
    private final MethodResult tuned = method(Method.FINE_TUNING, 10, 0.001, 100, 50, 100);
    private final MethodResult augmented = method(Method.AUGMENTED_FINE_TUNING, 30, 0.001, 100, 98, 100);

    @Test
    void shouldPreferTheCheaperOfTwoThatDoNotDiffer() {
        assertThat(recommend(10_000, icl, tuned, augmented).method()).isEqualTo(Method.AUGMENTED_FINE_TUNING);
        assertThat(recommend(100, icl, tuned, augmented).method()).isEqualTo(Method.ICL);
    }

    @Test
    void shouldSayInTwoSentencesWhatIsSignificantAndWhatIsNot() {
        assertThat(recommend(10_000, icl, tuned, augmented).reason())
                .isEqualTo(
                        "For 10,000 queries augmented-fine-tuning takes 40.0 s of computing time and answers 99% of the items"
                                + " (the mean of 2 splits). No significant difference from icl (99%, 1,000.0 s), where 10 points or"
                                + " more are detected with 80% power; fine-tuning (75%, 20.0 s) is significantly worse than"
                                + " augmented-fine-tuning on reversal.");
    }

    @Test
    void shouldNotTradeAccuracyForCost() {
        assertThat(recommend(1, tuned, augmented).method()).isEqualTo(Method.AUGMENTED_FINE_TUNING);
    }

    @Test
    void shouldRecommendNothingWhenNothingBeatsGuessing() {
        Recommendation none = recommend(10, method(Method.FINE_TUNING, 1, 0.001, 52, 50, 100));
        assertThat(none.method()).isNull();
        assertThat(none.reason())
                .isEqualTo(
                        "No method is significantly better than guessing; the best is fine-tuning with 51% (the mean of"
                                + " 2 splits).");
        assertThat(recommend(10).method()).isNull();
    }

    @Test
    void shouldRecommendNothingWhenNothingRightWasWritten() {
        Recommendation none = recommend(10, method(Method.FINE_TUNING, 1, 0.001, Answers.written("recall", 0, 100)));
        assertThat(none.method()).isNull();
        assertThat(none.reason())
                .isEqualTo("No method is significantly better than guessing; the best is fine-tuning with 0%.");
        assertThat(recommend(10, method(Method.FINE_TUNING, 1, 0.001, Answers.written("recall", 60, 100)))
                        .method())
                .isEqualTo(Method.FINE_TUNING);
    }

    @Test
    void shouldNotCallLearnedWhatTheModelWithoutTheFactsAnswersToo() {
        // Given: items that give themselves away
        MethodResult floor = method(Method.PRETRAINED, 0, 0.001, 80, 78, 100);
        MethodResult nothingMore = method(Method.FINE_TUNING, 1, 0.001, 82, 79, 100);

        // When
        Recommendation none = recommend(10, floor, nothingMore);

        // Then
        assertThat(none.method()).isNull();
        assertThat(none.reason()).contains("better than both guessing and the model without the facts; the best is");
    }

    @Test
    void shouldSeeThatFewItemsWereLearnedWhereAllAreAnswered() {
        MethodResult floor = method(Method.PRETRAINED, 0, 0.001, 8, 9, 16);
        MethodResult learned = method(Method.ICL, 0, 0.1, 16, 16, 16);

        assertThat(recommend(10, floor, learned).method()).isEqualTo(Method.ICL);
    }

    @Test
    void shouldNotLetALargeSplitDrownASmallOne() {
        // Given: of all items together, 97% and 99%
        MethodResult narrow =
                method(Method.FINE_TUNING, 10, 0.001, Answers.of("recall", 800, 800), Answers.of("reversal", 10, 40));
        MethodResult wide = method(Method.ICL, 0, 0.1, Answers.of("recall", 792, 800), Answers.of("reversal", 40, 40));

        // When
        Recommendation recommendation = recommend(10_000, wide, narrow);

        // Then
        assertThat(recommendation.method()).isEqualTo(Method.ICL);
        assertThat(recommendation.reason())
                .contains("Fine-tuning (63%, 20.0 s) is significantly worse than icl on reversal");
    }

    @Test
    void shouldSayWhereACostlierMethodIsBetter() {
        // Given: each has its strength, and the weaker one on average costs less
        MethodResult first = method(Method.ICL, 0, 0.1, Answers.of("recall", 90, 100), Answers.of("reversal", 90, 100));
        MethodResult second =
                method(Method.FINE_TUNING, 0, 0.2, Answers.of("recall", 100, 100), Answers.of("reversal", 79, 100));

        // When
        Recommendation recommendation = recommend(10, first, second);

        // Then
        assertThat(recommendation.method()).isEqualTo(Method.ICL);
        assertThat(recommendation.reason())
                .contains("Fine-tuning (90%, 2.0 s) is significantly worse than icl on reversal");
    }

    /** Of 40, with six rows to correct for, 29 right always beat guessing and 25 never do. */
    @Property(seed = "1", tries = 20)
    void shouldPassOverACheaperMethodOnlyForAReason(
            @ForAll @Size(6) List<@IntRange(min = 15, max = 40) Integer> right,
            @ForAll @Size(3) List<@IntRange(max = 100) Integer> preparations) {
        // Given
        List<MethodResult> results = IntStream.range(0, 3)
                .mapToObj(i ->
                        method(TAUGHT.get(i), preparations.get(i), 0.1, right.get(2 * i), right.get(2 * i + 1), 40))
                .toList();

        // When
        Comparison comparison = MethodComparison.compare(results, Answers.PRICES, 10, ScoreKind.SUM);
        Method chosen = comparison.recommendation().method();

        // Then
        var differences = new SignificantDifferences(comparison.differences());
        for (int i = 0; i < 3; i++) {
            Method method = TAUGHT.get(i);
            boolean good = Math.max(right.get(2 * i), right.get(2 * i + 1)) >= 29;
            boolean cheaper = chosen == null || preparations.get(i) < preparations.get(TAUGHT.indexOf(chosen));
            assertThat(good
                            && cheaper
                            && TAUGHT.stream()
                                    .allMatch(other ->
                                            differences.worse(method, other).isEmpty()))
                    .as("%s is cheaper than %s and nothing is significantly better", method, chosen)
                    .isFalse();
        }
        assertThat(chosen != null && right.stream().allMatch(r -> r <= 25)).isFalse();
    }

    private static Recommendation recommend(long queries, MethodResult... results) {
        return MethodComparison.compare(List.of(results), Answers.PRICES, queries, ScoreKind.SUM)
                .recommendation();
    }
}
