package io.tuneloom.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.client.SampleArms;
import io.tuneloom.client.SampleResult;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.Difference;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.results.Ties;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvidenceLinesTest {
    private static final TuningCompleted RESULT =
            SampleResult.of(SampleArms.icl()).completed();

    @Test
    void shouldSayHowManyItemsWereTiedByThePrimaryScore() {
        assertThat(lines(new Ties(3, 9, 0)))
                .last()
                .asString()
                .startsWith("Tied items (each counts the share of the best candidates that are right): icl on")
                .contains(" 3 of 32");
    }

    @Test
    void shouldSayNothingOfTiesInAResultFromBeforeTheyWereCounted() {
        assertThat(lines(null)).isNotEmpty().isEqualTo(lines(Ties.NONE));
    }

    @Test
    void shouldCompareWithControlsOnOneTierOnly() {
        // Given
        List<Difference> differences = List.of(
                better(TierGroup.NOT_VERBATIM, 0.3), better(TierGroup.AUGMENTED, 0.4), better(TierGroup.HELD_OUT, 0.5));

        // When
        TuningCompleted result =
                SampleResult.of(SampleArms.icl()).differences(differences).completed();

        // Then
        assertThat(new EvidenceLines(result).differences())
                .containsExactly(
                        "reversal, against controls: augmented-fine-tuning better than fine-tuning-same-steps by 30"
                                + " points.");
    }

    @Test
    void shouldNotCompareHowAMethodGeneralisesThatRecallsLittle() {
        // Given: fine-tuning recalls 88% of the facts, in-context learning all
        List<ResultRow> rows = List.of(
                SampleResult.written(Method.ICL, "recall", TierGroup.ALL, 1, 1),
                SampleResult.written(Method.FINE_TUNING, "recall", TierGroup.ALL, 0.875, 1));

        // When
        TuningCompleted result = SampleResult.of(SampleArms.icl()).rows(rows).completed();

        // Then
        assertThat(new EvidenceLines(result).differences())
                .satisfiesExactly(
                        recall -> assertThat(recall).startsWith("recall: "),
                        note -> assertThat(note)
                                .isEqualTo(
                                        "Not compared on other splits than recall, which is below 90%: fine-tuning 87.5%."));
        assertThat(new EvidenceLines(RESULT).differences()).anyMatch(line -> line.startsWith("reversal: "));
    }

    private static Difference better(TierGroup tier, double size) {
        return new Difference(
                Method.AUGMENTED_FINE_TUNING,
                Method.FINE_TUNING_SAME_STEPS,
                "reversal",
                tier,
                32,
                size,
                List.of(size - 0.1, size + 0.1),
                0.0001,
                0.0001,
                0.2,
                null);
    }

    private static List<String> lines(@Nullable Ties ties) {
        List<ResultRow> rows = RESULT.rows().stream()
                .map(row -> new ResultRow(
                        row.method(),
                        row.split(),
                        row.tier(),
                        row.items(),
                        row.accuracy(),
                        row.chance(),
                        row.interval(),
                        row.seeds(),
                        row.accuracies(),
                        ties))
                .toList();
        TuningCompleted result = SampleResult.of(SampleArms.icl()).rows(rows).completed();
        return new EvidenceLines(result).scores();
    }
}
