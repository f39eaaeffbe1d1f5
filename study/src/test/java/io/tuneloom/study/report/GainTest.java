package io.tuneloom.study.report;

import static io.tuneloom.sharedschemas.tuning.Method.AUGMENTED_FINE_TUNING;
import static io.tuneloom.sharedschemas.tuning.Method.FINE_TUNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.client.SampleArms;
import io.tuneloom.client.SampleResult;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.Difference;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.study.StudyResults;
import io.tuneloom.study.report.Findings.Answer;
import io.tuneloom.study.report.Findings.Outcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GainTest {

    @Test
    void shouldPoolItemsTierByTierAndNameWhatIsShownOnHeldOutFacts() {
        // Given: as many items in a second world of a split as in its first
        TuningCompleted result = result(
                List.of(
                        row(FINE_TUNING, "reversal", TierGroup.VERBATIM, 0.5),
                        row(AUGMENTED_FINE_TUNING, "reversal", TierGroup.VERBATIM, 1),
                        row(FINE_TUNING, "reversal", TierGroup.AUGMENTED, 0.5),
                        row(AUGMENTED_FINE_TUNING, "reversal", TierGroup.AUGMENTED, 0.6),
                        row(FINE_TUNING, "name", TierGroup.AUGMENTED, 0.3, 0.3),
                        row(AUGMENTED_FINE_TUNING, "name", TierGroup.AUGMENTED, 0.7, 0.7),
                        row(FINE_TUNING, "name", TierGroup.HELD_OUT, 0.3),
                        row(AUGMENTED_FINE_TUNING, "name", TierGroup.HELD_OUT, 0.1),
                        row(FINE_TUNING, "recall", TierGroup.HELD_OUT, 0),
                        row(AUGMENTED_FINE_TUNING, "recall", TierGroup.HELD_OUT, 1)),
                List.of(
                        heldOut("name", -0.2, 0.01),
                        heldOut("reversal", -0.2, 0.06),
                        heldOut("recall", 1, 0.001),
                        difference(Method.ICL, "name", 0.5, 0.001)));

        // When, Then: a run that two experiments share counts once
        assertThat(gain(result, result).sentence())
                .hasValue(
                        "Over all splits but recall (not a claim of the plan), augmented-fine-tuning minus fine-tuning is +50.0"
                                + " points on 100 verbatim items, +30.0 points on 300 augmented items, -20.0 points on 100 held-out items."
                                + " Significant on held-out items: 1 of 2 differences (x, name: -20.0 points [-30.0, -10.0]).");
    }

    @Test
    void shouldSayNothingWhereATierOrAMethodIsMissing() {
        TuningCompleted verbatimOnly = result(
                List.of(
                        row(FINE_TUNING, "reversal", TierGroup.VERBATIM, 0.5),
                        row(AUGMENTED_FINE_TUNING, "reversal", TierGroup.VERBATIM, 1)),
                List.of());
        TuningCompleted alone = result(
                List.of(
                        row(AUGMENTED_FINE_TUNING, "reversal", TierGroup.VERBATIM, 1),
                        row(AUGMENTED_FINE_TUNING, "reversal", TierGroup.AUGMENTED, 1),
                        row(AUGMENTED_FINE_TUNING, "reversal", TierGroup.HELD_OUT, 1)),
                List.of());

        assertThat(gain(verbatimOnly).sentence()).isEmpty();
        assertThat(gain(alone).sentence()).isEmpty();
    }

    private static Gain gain(TuningCompleted... results) {
        List<Outcome> outcomes = List.of(results).stream()
                .map(result ->
                        new Outcome("v", Optional.empty(), result.runId(), Optional.of(result), List.of(), List.of()))
                .toList();
        return Gain.of(StudySamples.findings(new Answer("x", "?", Optional.empty(), List.of(), outcomes)));
    }

    private static TuningCompleted result(List<ResultRow> rows, List<Difference> differences) {
        return SampleResult.of(SampleArms.icl())
                .rows(rows)
                .differences(differences)
                .completed();
    }

    /** Of 100 items a world. */
    private static ResultRow row(Method method, String split, TierGroup tier, double... worlds) {
        return StudyResults.row(method, split, tier, worlds);
    }

    private static Difference heldOut(String split, double difference, double p) {
        return difference(FINE_TUNING, split, difference, p);
    }

    private static Difference difference(Method other, String split, double difference, double p) {
        return new Difference(
                AUGMENTED_FINE_TUNING,
                other,
                split,
                TierGroup.HELD_OUT,
                100,
                difference,
                List.of(difference - 0.1, difference + 0.1),
                p,
                p,
                null,
                null);
    }
}
