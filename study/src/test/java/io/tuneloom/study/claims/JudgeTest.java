package io.tuneloom.study.claims;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.client.SampleArms;
import io.tuneloom.client.SampleResult;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.study.StudyResults;
import io.tuneloom.study.claims.Claim.Side;
import io.tuneloom.study.claims.Claim.Table;
import io.tuneloom.study.claims.Judgement.Verdict;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class JudgeTest {
    private static final double[] HIGH = {0.98, 0.97, 0.99, 0.98, 0.96, 0.97, 0.99, 0.98};
    private static final double[] HALF = {0.52, 0.47, 0.51, 0.49, 0.5, 0.53, 0.48, 0.5};
    private static final ResultRow LEARNED = row(Method.FINE_TUNING, "recall", HIGH);

    @Test
    void shouldTakeTheDifferenceOfIndependentSharesAsPublished() {
        // Given: Newcombe 1998, Statistics in Medicine 17, 873-890, example (a): 56 of 70 and 48 of 80
        Estimate first = new Estimate(100 * 56 / 70.0, 69.17, 87.71);
        Estimate second = new Estimate(100 * 48 / 80.0, 49.04, 70.04);

        // When
        Estimate difference = first.minus(second);

        // Then
        assertThat(difference.value()).isEqualTo(20, Offset.offset(1e-9));
        assertThat(difference.low()).isEqualTo(5.24, Offset.offset(0.02));
        assertThat(difference.high()).isEqualTo(33.39, Offset.offset(0.02));
    }

    @Test
    void shouldJudgeAMethodByItsWayFromChance() {
        // Given chance at 50%
        Judge judge = judge(LEARNED, row(Method.FINE_TUNING, "reversal", HALF), row(Method.ICL, "reversal", HIGH));

        // Then
        assertThat(verdict(judge, alone("fine-tuning", Expect.NEAR_CHANCE, 10))).isEqualTo(Verdict.CONFIRMED);
        assertThat(verdict(judge, alone("fine-tuning", Expect.NEAR_CHANCE, 2))).isEqualTo(Verdict.UNDECIDED);
        assertThat(verdict(judge, alone("fine-tuning", Expect.ABOVE_CHANCE, 0))).isEqualTo(Verdict.UNDECIDED);
        assertThat(verdict(judge, alone("fine-tuning", Expect.HARD, 25))).isEqualTo(Verdict.CONFIRMED);
        assertThat(verdict(judge, alone("fine-tuning", Expect.NEAR_ZERO, 10))).isEqualTo(Verdict.REFUTED);
        assertThat(verdict(judge, alone("icl", Expect.NEAR_CHANCE, 10))).isEqualTo(Verdict.REFUTED);
        assertThat(verdict(judge, alone("icl", Expect.ABOVE_CHANCE, 0))).isEqualTo(Verdict.CONFIRMED);
        assertThat(verdict(judge, alone("icl", Expect.A_LITTLE_ABOVE_CHANCE, 25)))
                .isEqualTo(Verdict.REFUTED);
        assertThat(verdict(judge, alone("icl", Expect.NEARLY_ALWAYS, 95))).isEqualTo(Verdict.CONFIRMED);
        assertThat(verdict(judge, alone("icl", Expect.NEARLY_ALWAYS, 98))).isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void shouldPairVariantsByWorld() {
        // Given: worlds differ far more than the variants do
        double[] few = {0.9, 0.5, 0.7, 0.6, 0.8, 0.75, 0.55, 0.65};
        double[] many = Arrays.stream(few).map(accuracy -> accuracy - 0.04).toArray();
        many[0] -= 0.024;
        Judge judge = new Judge(Map.of(
                "few", result(row(Method.ICL, "reversal", few)), "many", result(row(Method.ICL, "reversal", many))));

        // When
        Judgement judgement = judge.of(compared("icl @ few", Expect.BETTER, "icl @ many", 0));

        // Then
        assertThat(judgement.verdict()).isEqualTo(Verdict.CONFIRMED);
        assertThat(judgement.worlds()).hasSize(8).allMatch(points -> points > 3.9);
        assertThat(judgement.within()).isEqualTo(8);
        assertThat(judgement.evidence()).isEqualTo("68.1% and 63.8%: difference in accuracy +4.3 points [+4.0, +5.2]");
    }

    /** Two runs may each lack a world, but not the same one. */
    @Test
    void shouldNotPairVariantsThatLackWorlds() {
        // Given
        int seeds = result().request().seeds();
        double[] lacking = new double[seeds - 1];
        Judge judge = new Judge(Map.of(
                "few", result(row(Method.ICL, "reversal", lacking), row(Method.RETRIEVAL, "reversal", lacking)),
                "many", result(row(Method.ICL, "reversal", lacking), row(Method.RETRIEVAL, "reversal", HIGH))));

        // Then
        assertThat(judge.of(compared("icl @ few", Expect.BETTER, "icl @ many", 0)))
                .returns("the two sides do not have the same worlds", Judgement::evidence);
        assertThat(verdict(judge, compared("icl @ few", Expect.BETTER, "retrieval @ few", 0)))
                .isNotEqualTo(Verdict.NOT_MEASURED);
    }

    /** The last digits of a computation are no evidence. */
    @Test
    void shouldTakeANumberAtABoundForTheBound() {
        Region near = alone("icl", Expect.NEAR_CHANCE, 10).region();
        assertThat(near.verdict(new Estimate(0, -10 - 1e-13, 10 + 1e-13))).isEqualTo(Verdict.CONFIRMED);
        Region better = compared("icl", Expect.BETTER, "retrieval", 0).region();
        assertThat(better.verdict(new Estimate(5, 1e-13, 10))).isEqualTo(Verdict.UNDECIDED);
        assertThat(better.verdict(new Estimate(-5, -10, 1e-13))).isEqualTo(Verdict.REFUTED);
    }

    @Test
    void shouldNotDecideByTooFewWorlds() {
        // Given
        Judge judge = judge(
                row(Method.FINE_TUNING, "recall", 1, 1, 1),
                row(Method.ICL, "reversal", 1, 1, 1),
                row(Method.FINE_TUNING, "reversal", 0, 0, 0));

        // When
        Judgement judgement = judge.of(compared("icl", Expect.BETTER, "fine-tuning", 0));

        // Then
        assertThat(judgement.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(judgement.evidence()).endsWith("+100.0 points, too few worlds (3, at least 6 required)");
    }

    @Test
    void shouldNotJudgeWhatAModelMakesOfWhatItDidNotLearn() {
        // Given
        Judge judge = judge(
                row(Method.FINE_TUNING, "recall", HALF),
                row(Method.FINE_TUNING, "reversal", HALF),
                row(Method.ICL, "reversal", HIGH));

        // Then
        assertThat(judge.of(compared("icl", Expect.BETTER, "fine-tuning", 0)))
                .returns(Verdict.NOT_MEASURED, Judgement::verdict)
                .returns("fine-tuning recalls only 50.0% of the facts, 90% required", Judgement::evidence);
        assertThat(verdict(judge, alone("fine-tuning", Expect.HARD, 25))).isEqualTo(Verdict.NOT_MEASURED);
        assertThat(verdict(judge, alone("icl", Expect.ABOVE_CHANCE, 0))).isEqualTo(Verdict.CONFIRMED);
    }

    @Test
    void shouldJudgeTheItemsThatAClaimIsAbout() {
        // Given: right on what appears in the rows, not on what was held out
        Judge judge = judge(
                LEARNED,
                row(Method.FINE_TUNING, "reversal", TierGroup.ALL, HIGH),
                row(Method.FINE_TUNING, "reversal", TierGroup.HELD_OUT, HALF));
        Claim carriesOver = new Claim(
                Table.EXTENSION,
                null,
                Side.parse("fine-tuning"),
                null,
                List.of("reversal"),
                TierGroup.HELD_OUT,
                Expect.NEAR_CHANCE,
                10.0);

        // Then
        assertThat(verdict(judge, carriesOver)).isEqualTo(Verdict.CONFIRMED);
        assertThat(verdict(judge, alone("fine-tuning", Expect.NEAR_CHANCE, 10))).isEqualTo(Verdict.REFUTED);
    }

    @Test
    void shouldAskForHalfOfSeveralSplits() {
        // Given
        Judge judge = judge(row(Method.ICL, "one", HIGH), row(Method.ICL, "two", HIGH), row(Method.ICL, "three", HALF));

        // Then
        assertThat(verdict(judge, on("one", "two", "three"))).isEqualTo(Verdict.CONFIRMED);
        assertThat(verdict(judge, on("one", "three", "four"))).isEqualTo(Verdict.NOT_MEASURED);
        assertThat(verdict(judge, on("three"))).isEqualTo(Verdict.REFUTED);
    }

    private static Claim on(String... splits) {
        return new Claim(
                Table.PAPER, null, Side.parse("icl"), null, List.of(splits), TierGroup.ALL, Expect.NEARLY_ALWAYS, 90.0);
    }

    @Test
    void shouldSayWhatWasNotMeasured() {
        Judge judge = judge(row(Method.ICL, "reversal", HIGH));
        assertThat(verdict(judge, compared("icl", Expect.BETTER, "retrieval", 0)))
                .isEqualTo(Verdict.NOT_MEASURED);
        assertThat(verdict(judge, compared("icl @ none", Expect.BETTER, "icl", 0)))
                .isEqualTo(Verdict.NOT_MEASURED);
    }

    @Test
    void shouldCompareWhatAQueryCosts() {
        Judge judge = new Judge(Map.of(
                "v", SampleResult.of(SampleArms.icl(), SampleArms.fineTuning()).completed()));
        assertThat(verdict(judge, costs("icl", Expect.COSTS_MORE, "fine-tuning", 10)))
                .isEqualTo(Verdict.CONFIRMED);
        assertThat(verdict(judge, costs("fine-tuning", Expect.COSTS_MORE, "icl", 1)))
                .isEqualTo(Verdict.REFUTED);

        // And: with the documents in memory it is twice as much, not fifteen times
        assertThat(verdict(judge, costs("icl", Expect.COSTS_MORE_WHEN_CACHED, "fine-tuning", 1)))
                .isEqualTo(Verdict.CONFIRMED);
        assertThat(verdict(judge, costs("icl", Expect.COSTS_MORE_WHEN_CACHED, "fine-tuning", 10)))
                .isEqualTo(Verdict.REFUTED);
    }

    private static Claim costs(String of, Expect expect, String than, double times) {
        return new Claim(Table.PAPER, null, Side.parse(of), Side.parse(than), List.of(), TierGroup.ALL, expect, times);
    }

    @Property(tries = 200)
    void shouldNeverFindBothBetter(
            @ForAll @Size(min = 6, max = 10) List<@DoubleRange(min = 0, max = 1) Double> accuracies,
            @ForAll @DoubleRange(min = -0.3, max = 0.3) double shift) {
        // Given
        double[] one = accuracies.stream().mapToDouble(accuracy -> accuracy).toArray();
        double[] other = DoubleStream.of(one)
                .map(accuracy -> Math.clamp(accuracy + shift, 0, 1))
                .toArray();
        Judge judge = judge(row(Method.ICL, "reversal", one), row(Method.RETRIEVAL, "reversal", other));

        // When
        Verdict better = verdict(judge, compared("icl", Expect.BETTER, "retrieval", 0));
        Verdict worse = verdict(judge, compared("icl", Expect.LOWER, "retrieval", 0));
        Verdict atOrAbove = verdict(judge, compared("icl", Expect.AT_OR_ABOVE, "retrieval", 5));

        // Then
        assertThat(List.of(better, worse)).isNotEqualTo(List.of(Verdict.CONFIRMED, Verdict.CONFIRMED));
        if (better == Verdict.CONFIRMED) {
            assertThat(worse).isEqualTo(Verdict.REFUTED);
            assertThat(atOrAbove).isEqualTo(Verdict.CONFIRMED);
        }
        if (atOrAbove == Verdict.REFUTED) {
            assertThat(better).isEqualTo(Verdict.REFUTED);
        }
    }

    private static Claim alone(String of, Expect expect, double margin) {
        return new Claim(Table.PAPER, null, Side.parse(of), null, List.of("reversal"), TierGroup.ALL, expect, margin);
    }

    private static Claim compared(String of, Expect expect, String than, double margin) {
        return new Claim(
                Table.PAPER,
                null,
                Side.parse(of),
                Side.parse(than),
                List.of("reversal"),
                TierGroup.ALL,
                expect,
                margin);
    }

    private static Verdict verdict(Judge judge, Claim claim) {
        return judge.of(claim).verdict();
    }

    private static Judge judge(ResultRow... rows) {
        Map<String, TuningCompleted> results = new LinkedHashMap<>();
        results.put("only", result(rows));
        return new Judge(results);
    }

    private static TuningCompleted result(ResultRow... rows) {
        return StudyResults.of(rows);
    }

    private static ResultRow row(Method method, String split, double... worlds) {
        return row(method, split, TierGroup.ALL, worlds);
    }

    /** With an interval over items that is a point, so that worlds decide. */
    private static ResultRow row(Method method, String split, TierGroup tier, double... worlds) {
        return StudyResults.row(method, split, tier, worlds);
    }
}
