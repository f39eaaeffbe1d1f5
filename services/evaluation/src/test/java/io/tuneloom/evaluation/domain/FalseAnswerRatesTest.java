package io.tuneloom.evaluation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tuneloom.evaluation.domain.MethodResult.SeedResult;
import io.tuneloom.sharedschemas.artifacts.Evaluation.Reply;
import io.tuneloom.sharedschemas.results.FalseAnswers;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.statistics.accuracy.WilsonInterval;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FalseAnswerRatesTest {

    @Test
    void shouldCountWhatIsAnsweredInTheMeanOfTheRepetitions() {
        // Given: of four questions the first model refuses one, the second three
        MethodResult result = method(Method.ICL, replies("-+++"), replies("---+"));

        // Then: four observations, not eight
        WilsonInterval interval = WilsonInterval.of(2, 4);
        assertThat(FalseAnswerRates.of(List.of(result)))
                .containsExactly(new FalseAnswers(Method.ICL, 4, 0.5, List.of(interval.low(), interval.high())));
    }

    @Test
    void shouldCompareMethodsOnWhatAllOfThemCouldBeAsked() {
        // Given: with documents in context the last does not fit
        MethodResult pretrained = method(Method.PRETRAINED, replies("++-+"));
        MethodResult icl = method(Method.ICL, replies("+--"));

        // Then
        assertThat(FalseAnswerRates.of(List.of(pretrained, icl)))
                .extracting(FalseAnswers::questions, FalseAnswers::rate)
                .containsExactly(tuple(3, 2 / 3.0), tuple(3, 1 / 3.0));
    }

    @Test
    void shouldHaveNoRateWhereNothingUnanswerableIsAsked() {
        assertThat(FalseAnswerRates.of(List.of(method(Method.ICL, List.of())))).isEmpty();
        assertThat(FalseAnswerRates.of(List.of())).isEmpty();
    }

    /** One per character: minus is a refusal. */
    private static List<Reply> replies(String all) {
        List<Reply> replies = new ArrayList<>();
        for (int i = 0; i < all.length(); i++) {
            replies.add(new Reply("u-" + i, all.charAt(i) == '-'));
        }
        return replies;
    }

    @SafeVarargs
    private static MethodResult method(Method method, List<Reply>... repetitions) {
        List<SeedResult> seeds = new ArrayList<>();
        for (List<Reply> replies : repetitions) {
            SeedResult seed = Answers.seed(seeds.size() + 1L, method, 0, 0.01, List.of());
            seeds.add(new SeedResult(
                    seed.seed(), Answers.replying(seed.evaluation(), replies), seed.preparation(), null));
        }
        return new MethodResult(method, seeds, true);
    }
}
