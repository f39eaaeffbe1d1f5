package io.tuneloom.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.client.SampleArms;
import io.tuneloom.client.SampleResult;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.AugmentationAudit;
import io.tuneloom.sharedschemas.results.JudgedBy;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.Strategy;
import java.util.List;
import org.junit.jupiter.api.Test;

class FewRowsTest {
    private static final Artifact MODEL = new Artifact("file:///x", "0".repeat(64), 1, "application/json");

    @Test
    void shouldWarnOfMethodsThatTrainedWithoutAugmentedRowsInTheShortResult() {
        // Given
        TuningCompleted result = SampleResult.of(
                        SampleArms.icl(),
                        SampleArms.fineTuning(MODEL),
                        SampleArms.augmented(NoRows.AUDIT, MODEL),
                        SampleArms.augmented(Method.AUGMENTED_FINE_TUNING_WITH_RETRIEVAL, NoRows.AUDIT, MODEL))
                .completed();
        String warning =
                "Warning: augmented-fine-tuning, augmented-fine-tuning-with-retrieval: trained without any augmented row, so it has"
                        + " the models of fine-tuning. Of 30 texts written: 30 unreadable. Try another baseModel, which follows the"
                        + " instructions (docs/models.md), or other augmentation.strategies.";

        // Then
        assertThat(RunReport.summary(result, 1000)).contains(warning);
        assertThat(RunReport.details(result, 1000)).contains(warning);
    }

    @Test
    void shouldWarnOfFewerRowsThanATenthOfTheTexts() {
        assertThat(warnings(rows(9, 80, 11)))
                .containsExactly(
                        "Warning: augmented-fine-tuning: trained with only 9 augmented rows, so it shows little of augmentation. Of 100"
                                + " texts written: 80 unreadable, 11 duplicates. Try another baseModel, which follows the instructions"
                                + " (docs/models.md), or other augmentation.strategies.");
        assertThat(warnings(rows(10, 80, 10))).isEmpty();
    }

    @Test
    void shouldWarnWithoutRowsAlsoWhereNothingElseWasCounted() {
        assertThat(warnings(SampleArms.augmented(Method.ORACLE_FINE_TUNING, audit(0, 0, 0))))
                .containsExactly(
                        "Warning: oracle-fine-tuning: trained without any augmented row, so it shows nothing of augmentation."
                                + " Try other augmentation.strategies.");
    }

    @Test
    void shouldNotWarnOfMethodsThatDoNotAugment() {
        assertThat(warnings(SampleArms.fineTuning(MODEL))).isEmpty();
    }

    private static List<String> warnings(Arm arm) {
        return FewRows.warnings(SampleResult.of(SampleArms.icl(), arm).completed());
    }

    private static Arm rows(int rows, int unreadable, int duplicates) {
        return SampleArms.augmented(audit(rows, unreadable, duplicates));
    }

    private static AugmentationAudit audit(int rows, int unreadable, int duplicates) {
        return NoRows.audit(JudgedBy.MODEL, NoRows.strategy(Strategy.LOCAL, rows, unreadable, duplicates, 0.5));
    }
}
