package io.tuneloom.launcher.study.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tuneloom.launcher.Samples;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.Accuracies;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.Difference;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.results.Ties;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class JudgeTest {
    private static final Side ICL = Side.parse("icl");
    private static final Side TUNED = Side.parse("fine-tuning");

    @Test
    void shouldTakeTheDifferenceOfIndependentSharesAsPublished() {
        // Given: Newcombe 1998, Statistics in Medicine 17, 873-890, example (a): 56 of 70 and 48 of 80
        Share first = new Share(56 / 70.0, 0.6917, 0.8771);
        Share second = new Share(48 / 80.0, 0.4904, 0.7004);

        // When
        Share difference = first.minus(second);

        // Then
        assertThat(difference.estimate()).isEqualTo(0.2, Offset.offset(1e-9));
        assertThat(difference.low()).isEqualTo(0.0524, Offset.offset(2e-4));
        assertThat(difference.high()).isEqualTo(0.3339, Offset.offset(2e-4));
    }

    @Test
    void shouldJudgeEveryVariantByItself() {
        // Given
        Map<String, TuningCompleted> results = new LinkedHashMap<>();
        results.put("few", result(row(Method.ICL, 0.9, 0.8, 0.95)));
        results.put("many", result(row(Method.ICL, 0.5, 0.45, 0.55)));
        Judge judge = new Judge(results);

        // Then
        assertThat(judge.of(new Claim.NearChance("guesses", ICL, "reversal")))
                .extracting(Judgement::on, Judgement::verdict)
                .containsExactly(tuple("few", Verdict.DID_NOT_COME_OUT), tuple("many", Verdict.CAME_OUT));
        assertThat(judge.of(new Claim.AboveChance("knows", ICL, "reversal")))
                .extracting(Judgement::verdict)
                .containsExactly(Verdict.CAME_OUT, Verdict.UNDECIDED);
        assertThat(judge.of(new Claim.Hard("is hard", ICL, "reversal")))
                .extracting(Judgement::verdict)
                .containsExactly(Verdict.DID_NOT_COME_OUT, Verdict.CAME_OUT);
    }

    @Test
    void shouldCompareVariants() {
        // Given
        Judge judge = new Judge(Map.of(
                "few", result(row(Method.ICL, 0.9, 0.8, 0.95)), "many", result(row(Method.ICL, 0.5, 0.45, 0.55))));
        Claim falls = new Claim.Better("falls", Side.parse("icl @ few"), Side.parse("icl @ many"), "reversal");

        // Then
        assertThat(judge.of(falls)).singleElement().satisfies(judgement -> {
            assertThat(judgement.on()).isEqualTo("few against many");
            assertThat(judgement.verdict()).isEqualTo(Verdict.CAME_OUT);
            assertThat(judgement.evidence()).startsWith("90.0% [80.0, 95.0] against 50.0% [45.0, 55.0]: +40.0 points");
        });
    }

    @Test
    void shouldBelieveTheRunOnItsOwnMethods() {
        // Given: intervals overlap, the paired test decides, and says it of the methods in the other order
        Difference shown = new Difference(
                Method.FINE_TUNING,
                Method.ICL,
                "reversal",
                TierGroup.NOT_VERBATIM,
                96,
                -0.1,
                List.of(-0.15, -0.05),
                0.001,
                0.004,
                0.08,
                null);
        Judge judge = new Judge(Map.of(
                "32 facts",
                result(List.of(shown), row(Method.ICL, 0.8, 0.7, 0.9), row(Method.FINE_TUNING, 0.7, 0.6, 0.8))));

        // Then
        assertThat(judge.of(new Claim.Better("", ICL, TUNED, "reversal")).getFirst())
                .returns(Verdict.CAME_OUT, Judgement::verdict)
                .satisfies(found -> assertThat(found.evidence()).endsWith("+10.0 points [5.0, 15.0], p = 0.004"));
        assertThat(judge.of(new Claim.Better("", TUNED, ICL, "reversal"))
                        .getFirst()
                        .verdict())
                .isEqualTo(Verdict.DID_NOT_COME_OUT);
    }

    @Test
    void shouldAskForAsManyPointsAsAClaimNames() {
        // Given a difference of 10 points, from 5 to 15
        Difference shown = new Difference(
                Method.ICL,
                Method.FINE_TUNING,
                "reversal",
                TierGroup.NOT_VERBATIM,
                96,
                0.1,
                List.of(0.05, 0.15),
                0.001,
                0.004,
                0.08,
                null);
        Judge judge = new Judge(Map.of(
                "32 facts",
                result(List.of(shown), row(Method.ICL, 0.8, 0.7, 0.9), row(Method.FINE_TUNING, 0.7, 0.6, 0.8))));

        // Then
        assertThat(verdict(judge, new Claim.Better("", ICL, TUNED, "reversal", 4)))
                .isEqualTo(Verdict.CAME_OUT);
        assertThat(verdict(judge, new Claim.Better("", ICL, TUNED, "reversal", 10)))
                .isEqualTo(Verdict.UNDECIDED);
        assertThat(verdict(judge, new Claim.Better("", ICL, TUNED, "reversal", 20)))
                .isEqualTo(Verdict.DID_NOT_COME_OUT);
        assertThat(verdict(judge, new Claim.NoWorse("", TUNED, ICL, "reversal", 3.0)))
                .isEqualTo(Verdict.DID_NOT_COME_OUT);
        assertThat(verdict(judge, new Claim.NoWorse("", TUNED, ICL, "reversal", 10.0)))
                .isEqualTo(Verdict.UNDECIDED);
        assertThat(verdict(judge, new Claim.NoWorse("", TUNED, ICL, "reversal", 16.0)))
                .isEqualTo(Verdict.CAME_OUT);
    }

    @Test
    void shouldTellTheNumberThatAClaimNamesBesideItsNumbers() {
        // Given
        Judge judge =
                new Judge(Map.of("v", result(row(Method.ICL, 0.8, 0.7, 0.9), row(Method.FINE_TUNING, 0.7, 0.6, 0.8))));

        // Then
        assertThat(evidence(judge, new Claim.NoWorse("", TUNED, ICL, "reversal", 3.0)))
                .endsWith("; 3 points less allowed");
        assertThat(evidence(judge, new Claim.NoWorse("", TUNED, ICL, "reversal")))
                .endsWith("; 5 points less allowed");
        assertThat(evidence(judge, new Claim.Better("", ICL, TUNED, "reversal", 7.5)))
                .endsWith("; at least 7.5 points asked for");
        assertThat(evidence(judge, new Claim.Better("", ICL, TUNED, "reversal")))
                .endsWith("+10.0 points [-4.1, 24.1]");
    }

    @Test
    void shouldCallHardlyAboveChanceWhatIsBelowItToo() {
        // Given guessing at 50%
        Judge judge = new Judge(Map.of(
                "below", result(row(Method.ICL, 0.2, 0.15, 0.3)),
                "above", result(row(Method.ICL, 0.8, 0.7, 0.9)),
                "near", result(row(Method.ICL, 0.58, 0.5, 0.66))));

        // Then
        assertThat(verdict(judge, new Claim.HardlyAboveChance("", Side.parse("icl @ below"), "reversal")))
                .isEqualTo(Verdict.CAME_OUT);
        assertThat(verdict(judge, new Claim.HardlyAboveChance("", Side.parse("icl @ above"), "reversal")))
                .isEqualTo(Verdict.DID_NOT_COME_OUT);
        assertThat(verdict(judge, new Claim.HardlyAboveChance("", Side.parse("icl @ near"), "reversal")))
                .isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void shouldSayWhatWasNotMeasured() {
        Judge judge = new Judge(Map.of("only", result(row(Method.ICL, 0.8, 0.7, 0.9))));
        assertThat(judge.of(new Claim.Better("", ICL, TUNED, "reversal")))
                .extracting(Judgement::verdict)
                .containsExactly(Verdict.NOT_MEASURED);
        assertThat(judge.of(new Claim.AboveChance("", ICL, "syllogism")))
                .extracting(Judgement::verdict)
                .containsExactly(Verdict.NOT_MEASURED);
    }

    @Test
    void shouldCompareWhatAQueryReads() {
        Judge judge = new Judge(Map.of("v", Samples.completed(Samples.icl(), Samples.fineTuning())));
        assertThat(judge.of(new Claim.CostsMore("", ICL, TUNED)).getFirst().verdict())
                .isEqualTo(Verdict.CAME_OUT);
        assertThat(judge.of(new Claim.CostsMore("", TUNED, ICL)).getFirst().verdict())
                .isEqualTo(Verdict.DID_NOT_COME_OUT);
    }

    @Property
    void shouldNeverFindBothBetter(
            @ForAll @DoubleRange(min = 0, max = 1) double one,
            @ForAll @DoubleRange(min = 0, max = 1) double other,
            @ForAll @DoubleRange(min = 0, max = 0.3) double width) {
        // Given
        Judge judge = new Judge(Map.of("a", wide(one, width), "b", wide(other, width)));
        Side a = Side.parse("icl @ a");
        Side b = Side.parse("icl @ b");

        // When
        Verdict better = verdict(judge, new Claim.Better("", a, b, "reversal"));
        Verdict worse = verdict(judge, new Claim.Better("", b, a, "reversal"));
        Verdict noWorse = verdict(judge, new Claim.NoWorse("", a, b, "reversal"));

        // Then
        assertThat(better == Verdict.CAME_OUT).isEqualTo(worse == Verdict.DID_NOT_COME_OUT);
        assertThat(better == Verdict.UNDECIDED).isEqualTo(worse == Verdict.UNDECIDED);
        if (better == Verdict.CAME_OUT) {
            assertThat(noWorse).isEqualTo(Verdict.CAME_OUT);
        }
        if (noWorse == Verdict.DID_NOT_COME_OUT) {
            assertThat(worse).isEqualTo(Verdict.CAME_OUT);
        }
    }

    private static Verdict verdict(Judge judge, Claim claim) {
        return judge.of(claim).getFirst().verdict();
    }

    private static String evidence(Judge judge, Claim claim) {
        return judge.of(claim).getFirst().evidence();
    }

    private static TuningCompleted wide(double accuracy, double width) {
        return result(row(Method.ICL, accuracy, Math.max(0, accuracy - width), Math.min(1, accuracy + width)));
    }

    private static TuningCompleted result(ResultRow... rows) {
        return result(List.of(), rows);
    }

    private static TuningCompleted result(List<Difference> differences, ResultRow... rows) {
        TuningCompleted sample = Samples.completed(new Arm[0]);
        return new TuningCompleted(
                sample.runId(),
                sample.request(),
                sample.requestedAt(),
                sample.completedAt(),
                List.of(rows),
                differences,
                List.of(),
                List.of(),
                List.of(),
                null,
                sample.recommendation(),
                null,
                null,
                null,
                null,
                null);
    }

    private static ResultRow row(Method method, double accuracy, double low, double high) {
        Accuracies all = new Accuracies(accuracy, accuracy, accuracy);
        return new ResultRow(
                method,
                "reversal",
                TierGroup.NOT_VERBATIM,
                96,
                accuracy,
                0.5,
                List.of(low, high),
                List.of(accuracy),
                all,
                Ties.NONE);
    }
}
