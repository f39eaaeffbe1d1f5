package io.tuneloom.evaluation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.tuneloom.evaluation.domain.MethodResult.SeedResult;
import io.tuneloom.sharedschemas.artifacts.Evaluation;
import io.tuneloom.sharedschemas.artifacts.Evaluation.Answer;
import io.tuneloom.sharedschemas.results.Consistency;
import io.tuneloom.sharedschemas.results.Tier;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import io.tuneloom.statistics.accuracy.WilsonInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsistenciesTest {

    @Test
    void shouldCountTheFactsAnsweredFromBothSidesAmongThoseAnsweredFromOne() {
        // Given: two from both sides, one each from one side, one from none; and one that is asked from one side only
        List<Answer> answers = facts("11", "11", "10", "01", "00");
        answers.add(new Answer("lonely", "recall", 0.5, true));

        // When
        Consistency row = row(result(true, answers), TierGroup.ALL);

        // Then
        WilsonInterval interval = WilsonInterval.of(2, 4);
        assertThat(row)
                .isEqualTo(new Consistency(
                        Method.ICL, TierGroup.ALL, 5, 4, 0.5, 1 / 3.0, List.of(interval.low(), interval.high())));
    }

    @Test
    void shouldTakeARepetitionsAnswersToAFactTogether() {
        // Given: each model knows the fact from one side, and no model from both
        MethodResult result = result(true, facts("10"), facts("01"));

        // Then
        assertThat(row(result, TierGroup.ALL)).satisfies(row -> {
            assertThat(row.facts()).isEqualTo(1);
            assertThat(row.answered()).isEqualTo(1);
            assertThat(row.rate()).isZero();
        });
    }

    @Test
    void shouldWeighFactsByHowOftenTheyAreAnswered() {
        // Given: one is always answered from both sides, the other by one of two models, from one side
        MethodResult result = result(true, facts("11", "10"), facts("11", "00"));

        // Then
        assertThat(row(result, TierGroup.ALL).answered()).isEqualTo(1.5);
        assertThat(row(result, TierGroup.ALL).rate()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(row(result, TierGroup.ALL).interval()).satisfies(interval -> {
            assertThat(interval.getFirst()).isLessThan(2 / 3.0);
            assertThat(interval.getLast()).isGreaterThan(2 / 3.0);
        });
    }

    @Test
    void shouldHaveAnIntervalOverWorldsWhereRepetitionsHaveTheirOwn() {
        // Given: worlds that differ more than facts of one world would by chance
        String[] good = {"11", "11", "11", "11", "11", "11", "11", "11", "11", "11"};
        String[] poor = {"10", "10", "10", "10", "10", "01", "01", "01", "01", "01"};

        // When
        Consistency worlds = row(result(false, facts(good), facts(poor)), TierGroup.ALL);
        Consistency single = row(result(false, facts(good)), TierGroup.ALL);

        // Then: one world says nothing of others
        WilsonInterval overFacts = WilsonInterval.of(10, 20);
        assertThat(worlds.facts()).isEqualTo(20);
        assertThat(worlds.rate()).isEqualTo(0.5);
        assertThat(worlds.interval().getFirst()).isLessThan(overFacts.low());
        assertThat(worlds.interval().getLast()).isGreaterThan(overFacts.high());
        assertThat(single.interval()).containsExactly(0.0, 1.0);
    }

    @Test
    void shouldHaveNoRateWhereNothingIsAnswered() {
        Consistency row = row(result(true, facts("00", "00")), TierGroup.ALL);

        assertThat(row.rate()).isNull();
        assertThat(row.answered()).isZero();
        assertThat(row.interval()).containsExactly(0.0, 1.0);
    }

    @Test
    void shouldGiveFactsToATierThatHoldsBothQuestions() {
        // Given: the reversal of the second stands in the rows
        SeedResult seed = Answers.seed(1, Method.AUGMENTED_FINE_TUNING, 0, 0.01, facts("11", "10", "10"));
        Evaluation tiered = Answers.tiered(
                seed.evaluation(),
                Map.of(
                        "recall-0",
                        Tier.SAME_FACT,
                        "reversal-0",
                        Tier.SAME_FACT,
                        "recall-1",
                        Tier.SAME_FACT,
                        "reversal-1",
                        Tier.VERBATIM,
                        "recall-2",
                        Tier.HELD_OUT,
                        "reversal-2",
                        Tier.HELD_OUT));
        MethodResult result = new MethodResult(
                Method.AUGMENTED_FINE_TUNING, List.of(new SeedResult(1, tiered, seed.preparation(), null)), true);

        // When
        List<Consistency> rows = rows(result);

        // Then
        assertThat(rows)
                .extracting(Consistency::tier, Consistency::facts, Consistency::rate)
                .containsExactly(
                        tuple(TierGroup.ALL, 3, 1 / 3.0),
                        tuple(TierGroup.HELD_OUT, 1, 0.0),
                        tuple(TierGroup.SAME_FACT, 1, 1.0),
                        tuple(TierGroup.NOT_VERBATIM, 2, 0.5),
                        tuple(TierGroup.AUGMENTED, 1, 1.0));
    }

    @Test
    void shouldSayNothingWhereNoFactIsAskedFromBothSides() {
        assertThat(rows(Answers.method(Method.ICL, 0, 0.01, 3, 3, 8))).isEmpty();
    }

    /** Two questions each, among two candidates: "10" is answered as it was told, and not from its other side. */
    private static List<Answer> facts(String... sides) {
        List<Answer> answers = new ArrayList<>();
        for (int fact = 0; fact < sides.length; fact++) {
            String asTold = "recall-" + fact;
            answers.add(new Answer(asTold, "recall", 0.5, sides[fact].charAt(0) == '1'));
            answers.add(
                    new Answer("reversal-" + fact, "reversal", 0.5, sides[fact].charAt(1) == '1').reversing(asTold));
        }
        return answers;
    }

    @SafeVarargs
    private static MethodResult result(boolean sameQuestions, List<Answer>... repetitions) {
        List<SeedResult> seeds = new ArrayList<>();
        for (List<Answer> answers : repetitions) {
            seeds.add(Answers.seed(seeds.size() + 1L, Method.ICL, 0, 0.01, answers));
        }
        return new MethodResult(Method.ICL, seeds, sameQuestions);
    }

    private static Consistency row(MethodResult result, TierGroup tier) {
        return rows(result).stream()
                .filter(row -> row.tier() == tier)
                .findFirst()
                .orElseThrow();
    }

    private static List<Consistency> rows(MethodResult result) {
        return new Consistencies(new TieredResults(List.of(result)), ScoreKind.SUM).rows();
    }
}
