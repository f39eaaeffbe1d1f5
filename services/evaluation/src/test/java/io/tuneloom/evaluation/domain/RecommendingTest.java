package io.tuneloom.evaluation.domain;

import static io.tuneloom.evaluation.domain.Answers.method;
import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.results.Recommendation;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecommendingTest {
    private final MethodResult icl = method(Method.ICL, 0, 0.1, 100, 97, 100);
    private final MethodResult tuned = method(Method.FINE_TUNING, 10, 0.001, 100, 50, 100);
    private final MethodResult augmented = method(Method.AUGMENTED_FINE_TUNING, 30, 0.001, 100, 98, 100);

    @Test
    void shouldPreferTheCheaperOfTwoThatDoNotDiffer() {
        assertThat(Recommending.recommend(List.of(icl, tuned, augmented), 10_000)
                        .method())
                .isEqualTo(Method.AUGMENTED_FINE_TUNING);
        assertThat(Recommending.recommend(List.of(icl, tuned, augmented), 100).method())
                .isEqualTo(Method.ICL);
    }

    @Test
    void shouldSayThatNoDifferenceWasShownAndWhatItCosts() {
        Recommendation recommendation = Recommending.recommend(List.of(icl, tuned, augmented), 10_000);
        assertThat(recommendation.reason())
                .isEqualTo(
                        "For 10,000 queries augmented-fine-tuning takes 40.0 s of device time and answers 99% (95% interval"
                                + " 96-100) of all items; icl, with 99% (95% interval 96-99) not shown to differ, would take 1,000.0 s.");
    }

    @Test
    void shouldNotTradeAccuracyForCost() {
        assertThat(Recommending.recommend(List.of(tuned, augmented), 1).method())
                .isEqualTo(Method.AUGMENTED_FINE_TUNING);
    }

    @Test
    void shouldRecommendNothingWhenNothingBeatsGuessing() {
        MethodResult guessing = method(Method.FINE_TUNING, 1, 0.001, 52, 50, 100);
        assertThat(Recommending.recommend(List.of(guessing), 10).method()).isNull();
        assertThat(Recommending.recommend(List.of(), 10).method()).isNull();
    }
}
